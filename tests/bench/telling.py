"""Tells people what was measured."""

from typing import Any


def told(figures: dict[str, Any], other: str) -> str:
    """Write the times of some programs, and the ratio to that of another."""
    lines = [f"{figures['benchmark']} of {figures['visit']}, medians of {figures['runs']} runs"]
    width = max(map(len, figures["milliseconds"]))
    lines += [f"  {name:<{width}} {took:8.1f} ms" for name, took in figures["milliseconds"].items()]
    if figures["ratio"] is None:
        lines.append(f"  {other} is not installed, so there is no ratio")
    else:
        met = "met" if figures["met"] else "missed"
        lines.append(
            f"  ratio to {other}: {figures['ratio']:.3f} (goal {figures['goal']:.3f}: {met})"
        )
    return "\n".join(lines) + "\n"
