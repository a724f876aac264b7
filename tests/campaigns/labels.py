"""Random labels on every stock at three resolutions: printed whole and proven, or refused.

`packaging/dev.py campaign labels --labels 10000 --seed 1`
"""

import argparse
import sys
from collections import Counter
from functools import partial

from PySide6.QtWidgets import QApplication

from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.widgets.fonts import register_fonts
from tests.helpers.bags import bag_content, leaflet
from tests.helpers.random_labels import check_random_label

RESOLUTIONS = (203, 300, 600)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    application = QApplication([])
    register_fonts()
    make = partial(bag_content, leaflet())
    sizes = label_stock().size
    printed: Counter[str] = Counter()
    for number in range(asked.labels):
        size = sizes[number % len(sizes)]
        dpi = RESOLUTIONS[number // len(sizes) % len(RESOLUTIONS)]
        whole = check_random_label(make, asked.seed * 1_000_000 + number, size, dpi)
        printed[f"{size.id} {'printed' if whole else 'refused'}"] += 1
    for name, count in sorted(printed.items()):
        sys.stdout.write(f"{name:20} {count}\n")
    sys.stdout.write("overflows 0, codes not as meant 0\n")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
