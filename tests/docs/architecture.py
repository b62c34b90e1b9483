"""The picture of the layers, drawn from the contract that checks them and from what is in the folders."""

import ast
import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[2]
WIDTH, MARGIN, GAP, LINE = 960, 16, 10, 17
MOST_NAMES = 118
"""The characters of a line of names."""


def layers() -> list[list[str]]:
    """Return the packages of each layer from the top, as the import contract has them."""
    text = ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    found = next(each["layers"] for each in contracts if each["type"] == "layers")
    return [
        [name.strip() for name in layer.split("|") if not name.strip().startswith("_")]
        for layer in found
    ]


def picture() -> str:
    """Return the picture as SVG."""
    parts: list[str] = []
    top = MARGIN
    for layer in filter(None, layers()):
        boxes = [_box(name, len(layer)) for name in layer]
        height = max(len(lines) for _, lines in boxes) * LINE + 2 * LINE
        width = (WIDTH - 2 * MARGIN - (len(layer) - 1) * GAP) / len(layer)
        for number, (name, lines) in enumerate(boxes):
            parts += _drawn(name, lines, MARGIN + number * (width + GAP), top, width, height)
        top += height + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top + MARGIN}" '
        'font-family="sans-serif" font-size="12">\n'
        f"<title>The layers, each of which imports only those below it</title>\n"
        f'<rect width="{WIDTH}" height="{top + MARGIN}" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _drawn(
    name: str, lines: list[str], left: float, top: float, width: float, height: float
) -> list[str]:
    """Return the elements of one package."""
    return [
        (f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" rx="6" '
        'fill="#eef3f8" stroke="#1f4e79"/>'),
        (f'<text x="{left + 12:.0f}" y="{top + LINE + 4:.0f}" font-size="14" font-weight="bold" '
        f'fill="#1f4e79">planner/{escape(name)}</text>'),
        *(
            f'<text x="{left + 12:.0f}" y="{top + (number + 2) * LINE + 6:.0f}" '
            f'fill="#222222">{escape(line)}</text>'
            for number, line in enumerate(lines)
        ),
    ]  # fmt: skip


def _box(name: str, beside: int) -> tuple[str, list[str]]:
    """Return a package with what it says of itself and the names of what is in it."""
    folder = ROOT / "planner" / name
    said = ast.get_docstring(ast.parse(folder.joinpath("__init__.py").read_text(encoding="utf-8")))
    room = MOST_NAMES // beside
    return name, [
        *_wrapped((said or "").split(), room, " "),
        *_wrapped(_inside(folder), room, " · "),
    ]


def _inside(folder: Path) -> list[str]:
    """Return the names of the folders in a package, or of its modules if it has none."""
    folders = sorted(
        each.name for each in folder.iterdir() if each.joinpath("__init__.py").exists()
    )
    modules = sorted(each.stem for each in folder.glob("*.py") if not each.stem.startswith("_"))
    return [f"{each}/" for each in folders] or modules


def _wrapped(words: list[str], room: int, between: str) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + len(between) + len(word) <= room:
            lines[-1] += between + word
        else:
            lines.append(word)
    return lines
