"""What Set up chose for a workstation is there again after a restart, or the start says why not."""

import pytest

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.device_file import NAME, read_devices, write_devices
from bespo_desktop.services.devices import DeviceDesk, Devices

CHOSEN = Devices(
    label_printer='Zebra "6B"',
    label_dpi=300,
    label_stock="102x51",
    paper_printer="A4 \\ office",
    scanner_prefix="\x02",
    scanner_suffix="\r\n",
    scanner_separators="~^",
)


def test_a_choice_is_there_again(tmp_path):
    write_devices(tmp_path, CHOSEN)
    assert read_devices(tmp_path) == CHOSEN
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_nobody_chose_yet(tmp_path):
    assert read_devices(tmp_path) == Devices()


@pytest.mark.parametrize(
    "text",
    [
        "label_dpi = 96",
        'label_dpi = "203"',
        "label_printer = 1",
        'scanner_suffix = ""',
        'printer = "another key"',
        "label_printer",
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(tmp_path, text):
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match="cannot be used"):
        read_devices(tmp_path)


def test_a_choice_that_cannot_be_saved_is_not_used(qapp):
    def full(_devices):
        raise OSError("no space left")

    desk = DeviceDesk(Devices(), full)
    with pytest.raises(OSError, match="no space"):
        desk.choose(CHOSEN)
    assert desk.chosen == Devices()
