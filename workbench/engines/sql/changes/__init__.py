"""What is different between two schemas, one module a kind of object; `diff.py` is the face."""
