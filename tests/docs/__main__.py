"""Write all generated documentation anew."""

from tests.docs.generate import ROOT, documents

for name, text in documents().items():
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(name)  # noqa: T201 - tells what was written
