"""After a treatment a copy of the record lies beside it, made while the window goes on."""

from datetime import UTC, datetime

from bespo_desktop.backup_keeper import BackupKeeper
from bespo_desktop.journal.backup import backups
from bespo_desktop.journal.start import start
from bespo_desktop.services.background_task import BackgroundTask

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_backup_is_made_beside_the_window_and_can_be_read(qtbot, qapp, tmp_path):
    started = start(tmp_path / "data")
    keeper = BackupKeeper(started.journal, lambda: NOON)
    with qtbot.waitSignal(keeper.done) as told:
        keeper.begin()
    keeper.finish()
    started.close()
    assert told.args == [""]
    assert [made for made, _ in backups(tmp_path / "data" / "backups")] == [NOON]


def test_a_place_that_takes_no_copy_is_told_in_a_sentence(qtbot, qapp, tmp_path):
    started = start(tmp_path / "data")
    (tmp_path / "data" / "backups").write_text("in the way")
    keeper = BackupKeeper(started.journal, lambda: NOON)
    with qtbot.waitSignal(keeper.done) as told:
        keeper.begin()
    keeper.finish()
    started.close()
    assert "No backup was made." in told.args[0]
    assert keeper.problem == told.args[0]


def test_a_backup_that_is_being_made_is_waited_for_before_the_record_is_closed(
    qtbot, qapp, tmp_path
):
    started = start(tmp_path / "data")
    keeper = BackupKeeper(started.journal, lambda: NOON)
    keeper.begin()
    assert BackgroundTask.any_running()
    keeper.finish()
    assert not BackgroundTask.any_running()
    started.close()
    assert keeper.last_good == NOON
    assert [made for made, _ in backups(tmp_path / "data" / "backups")] == [NOON]
