"""What any office system needs; knows nothing of OCOP. Imports the kernel only."""
