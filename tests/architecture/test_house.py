"""The house rules hold, and each of them fails on a planted fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from ocop.ground.people import permissions
from ocop.ground.people.gate import declared
from tests.architecture import house
from tests.architecture.exceptions import EXCEPTIONS
from tests.architecture.house import Fault


def _all(check, paths: list[Path]) -> list[str]:
    faults = [fault for path in paths for fault in check(house.name_of(path), path.read_text())]
    return [str(fault) for fault in faults if str(fault).split(":")[0] not in EXCEPTIONS]


def test_sizes_hold(capsys):
    with capsys.disabled():
        sys.stdout.write("\nTen largest files:\n" + "".join(f"{n:5} {name}\n" for n, name in house.ten_largest()))
    assert _all(house.size_faults, house.python_files()) == []


def test_templates_are_short():
    assert _all(house.template_faults, sorted(house.SOURCE.rglob("templates/**/*.html"))) == []


def test_exceptions_name_files_that_exist():
    assert [name for name in EXCEPTIONS if not (house.ROOT / name).exists()] == []


def test_every_write_has_a_door():
    doors = [path for path in house.python_files() if path.name in {"actions.py", "office_actions.py"}]
    doors = [path for path in doors if house.name_of(path) != "ocop/ground/audit/actions.py"]
    assert len(doors) >= 6
    assert _all(house.door_faults, doors) == []


def test_views_fetch_through_access():
    assert _all(house.view_faults, [path for path in house.python_files() if path.name == "views.py"]) == []


def test_forms_and_views_stay_at_home():
    assert _all(house.private_import_faults, house.python_files()) == []


def test_no_banned_module_names():
    assert [house.name_of(p) for p in house.python_files() if p.stem in house.BANNED_MODULES] == []


def test_foreign_keys_point_down():
    relations = [
        (model.__module__, field.related_model.__module__)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
    ]
    assert len(relations) > 30
    assert house.foreign_key_faults(relations) == []


def _patterns(resolver: URLResolver, prefix: str = ""):
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each, prefix + str(each.pattern))
        else:
            yield prefix + str(each.pattern), each


def undeclared(patterns: list[tuple[str, URLPattern]]) -> list[str]:
    return [path for path, each in patterns if declared(each.callback, each.name) is None]


# Library pages we do not offer: the gate refuses them, and no page links to them.
REFUSED_ON_PURPOSE = ("tai-khoan/",)


def test_every_url_declares_a_permission():
    patterns = list(_patterns(get_resolver()))
    assert len(patterns) > 40
    assert [path for path in undeclared(patterns) if not path.startswith(REFUSED_ON_PURPOSE)] == []


def test_declared_permissions_are_known():
    names = {declared(each.callback, each.name) for _, each in _patterns(get_resolver())} - {None}
    for name in names - {permissions.PUBLIC, permissions.SIGNED_IN}:
        assert permissions.permission(str(name)).name == name


def test_unknown_permission_raises():
    with pytest.raises(permissions.UnknownName):
        permissions.requires("dossiers.sumbit")


# Planted faults: each check must be able to fail.


def test_a_long_file_is_found():
    assert house.size_faults("ocop/x.py", "a = 1\n" * 401) == [Fault("ocop/x.py", "401 lines, at most 400")]


def test_a_long_function_is_found():
    text = "def f() -> None:\n" + "    a = 1\n" * 40
    assert house.size_faults("ocop/x.py", text) == [Fault("ocop/x.py:f", "41 lines, at most 40")]


def test_a_long_view_is_found_and_its_docstring_is_free():
    body = "    a = 1\n"
    fits = 'def f() -> None:\n    """Says."""\n' + body * 14
    assert house.size_faults("ocop/x/views.py", fits) == []
    assert house.size_faults("ocop/x/views.py", fits + body) == [Fault("ocop/x/views.py:f", "16 lines, at most 15")]


def test_too_many_imports_are_found():
    text = "from __future__ import annotations\n" + "".join(f"import m{n}\n" for n in range(16))
    assert house.size_faults("ocop/x.py", text) == [Fault("ocop/x.py", "17 imports, at most 15 beside __future__")]


def test_a_long_template_is_found():
    assert house.template_faults("t.html", "<p>\n" * 151) == [Fault("t.html", "151 lines, at most 150")]


def test_a_write_without_door_is_found():
    text = "def submit(actor):\n    pass\ndef _inner():\n    pass\n@action('x', may=y)\ndef fine(actor):\n    pass\n"
    assert house.door_faults("a/actions.py", text) == [
        Fault("a/actions.py:submit", "a public function without @action")
    ]


def test_a_query_in_a_view_is_found():
    faults = house.view_faults("a/views.py", "def page(r):\n    return Thing.objects.get(pk=1)\n")
    assert [fault.where for fault in faults] == ["a/views.py:2"]


def test_a_borrowed_form_is_found():
    text = "from ocop.recognition.dossiers.forms import TextsForm\n"
    assert house.private_import_faults("ocop/recognition/councils/views.py", text) == [
        Fault("ocop/recognition/councils/views.py", "imports ocop.recognition.dossiers.forms of another app")
    ]
    assert house.private_import_faults("ocop/recognition/dossiers/views.py", text) == []


@pytest.mark.parametrize(
    ("source", "target", "fine"),
    [
        ("ocop.recognition.dossiers.models", "ocop.registry.products.models", True),
        ("ocop.registry.products.models", "ocop.recognition.dossiers.models", False),
        ("ocop.recognition.dossiers.models", "ocop.recognition.councils.models", False),
        ("ocop.ground.places.models", "ocop.ground.people.models", False),
        ("ocop.ground.places.models", "ocop.ground.places.models", True),
    ],
)
def test_a_foreign_key_upward_is_found(source, target, fine):
    assert (house.foreign_key_faults([(source, target)]) == []) is fine


def test_a_view_without_declaration_is_found():
    from django.urls import path

    def page(request):
        return None

    assert undeclared([("x/", path("x/", page, name="x"))]) == ["x/"]


def test_an_upward_import_breaks_the_contract(tmp_path):
    """import-linter with our own layers refuses a house in which the kernel imports a face."""
    package = tmp_path / "ocop"
    for floor in ("kernel", "ground", "law", "registry", "recognition", "faces", "config"):
        (package / floor).mkdir(parents=True)
        (package / floor / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    contracts = (house.ROOT / ".importlinter").read_text()
    layers = contracts[: contracts.index("[importlinter:contract:ground]")].replace(
        "exhaustive_ignores =\n    locale\n", ""
    )
    (tmp_path / ".importlinter").write_text(layers)
    linter = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]

    sound = subprocess.run(linter, cwd=tmp_path, capture_output=True, text=True, check=False, env=_env(tmp_path))
    assert sound.returncode == 0, sound.stdout + sound.stderr
    (package / "kernel" / "__init__.py").write_text("import ocop.faces\n")
    broken = subprocess.run(linter, cwd=tmp_path, capture_output=True, text=True, check=False, env=_env(tmp_path))
    assert broken.returncode == 1
    assert "ocop.kernel -> ocop.faces" in broken.stdout


def _env(folder: Path) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(folder)}
