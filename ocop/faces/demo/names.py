"""Names for the demo: plainly fictional people and producers, products of kinds that Hải Phòng makes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of product: its scoring set, what it is called, and who usually makes it."""

    set_no: int
    name: str
    producer: str
    place: str


PRODUCERS = {
    "cooperative": "Hợp tác xã Ví Dụ {n:02}",
    "enterprise": "Công ty TNHH Thử Nghiệm {n:02}",
    "household": "Hộ kinh doanh Minh Họa {n:02}",
    "cooperative_group": "Tổ hợp tác Làm Mẫu {n:02}",
    "farm": "Trang trại Giả Định {n:02}",
}

KINDS = (
    Kind(9, "Nước mắm cá cơm", "enterprise", "Cát Hải"),
    Kind(8, "Chả mực giã tay", "household", "Đồ Sơn"),
    Kind(1, "Vải thiều", "cooperative", "Thanh Hà"),
    Kind(3, "Gạo nếp cái hoa vàng", "cooperative", "Kinh Môn"),
    Kind(6, "Bánh đậu xanh", "enterprise", "Hải Dương"),
    Kind(6, "Bánh đa đỏ", "household", "Dư Hàng"),
    Kind(1, "Cà rốt", "cooperative", "Cẩm Giàng"),
    Kind(10, "Hành tỏi sấy", "cooperative", "Nam Sách"),
    Kind(4, "Mật ong rừng ngập mặn", "cooperative_group", "Kiến Thụy"),
    Kind(2, "Trứng gà thảo dược", "farm", "Tiên Lãng"),
    Kind(12, "Trà hoa cúc", "cooperative", "Vĩnh Bảo"),
    Kind(14, "Rượu nếp", "household", "Phú Lộc"),
    Kind(17, "Nước ép vải", "enterprise", "Thanh Hà"),
    Kind(20, "Tinh dầu sả", "farm", "Chí Linh"),
    Kind(21, "Gốm gia dụng", "cooperative", "Chu Đậu"),
    Kind(22, "Chiếu cói", "cooperative_group", "Lật Dương"),
    Kind(23, "Hoa lay ơn", "cooperative", "Đằng Hải"),
    Kind(26, "Du lịch làng vườn", "cooperative", "Hợp Đức"),
    Kind(7, "Dưa chuột muối", "enterprise", "Gia Lộc"),
    Kind(5, "Chả cá ăn liền", "enterprise", "Lê Chân"),
)

AGENCIES = (
    "Ủy ban nhân dân thành phố",
    "Sở Nông nghiệp và Môi trường",
    "Sở Công Thương",
    "Sở Y tế",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Cơ quan tham mưu quản lý OCOP",
)

WORDS = "nội dung minh họa để thử phần mềm, không phải hồ sơ thật"
