"""Generates web/protocol/src/index.ts and docs/protocol.md from `visavis.protocol`.

With `--check` it writes nothing and fails when a file is out of date.
"""

import sys
from pathlib import Path

from wire import markdown, model, typescript

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Returns 1 when checking and a file differs from what would be generated."""
    vocabulary = model.read()
    texts = {
        ROOT / "web/protocol/src/index.ts": typescript.render(vocabulary),
        ROOT / "docs/protocol.md": markdown.render(vocabulary),
    }
    stale = [path for path, text in texts.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is out of date: run make generate", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[path], "utf-8")
            print(f"{path.relative_to(ROOT)} written")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
