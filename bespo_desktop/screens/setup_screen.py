"""People, the site policy that a pharmacist signs, and what this workstation is."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from bespo_desktop import __version__
from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.about_workstation import Commissioned
from bespo_desktop.chart.people import Person, Role
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.contents import short_hash
from bespo_desktop.models.policy_model import PolicyColumn, PolicyModel
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.devices_dialog import DevicesDialog
from bespo_desktop.screens.narrow import is_narrow, is_tight
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.screens.papers_dialog import PapersDialog
from bespo_desktop.screens.people_sheet import PeopleSheet
from bespo_desktop.screens.person_card import PersonCard
from bespo_desktop.screens.pin_sheets import OwnPinSheet
from bespo_desktop.screens.proofs_dialog import ProofsDialog
from bespo_desktop.screens.recovery_sheet import RecoverySheet
from bespo_desktop.screens.ward_papers import ward_papers
from bespo_desktop.widgets.buttons import Action, ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.pill import Pill
from bespo_desktop.widgets.text_field import TextField
from bespo_desktop.widgets.whole_table import WholeTable

LONGEST_PATH = 40
WIDTHS = {
    PolicyColumn.NAME: 170,
    PolicyColumn.VALUE: 100,
    PolicyColumn.RANGE: 130,
    PolicyColumn.SEEN: 104,
}
# Where a value and its range have room for one line.
WIDE = 1700
WIDER = WIDTHS | {PolicyColumn.NAME: 200, PolicyColumn.VALUE: 165, PolicyColumn.RANGE: 230}
# The least width of the table in a window that has no room for it.
TABLE = 860


def end_of(path: Path) -> str:
    """Return where a folder lies; of a long way only its end, which tells folders apart."""
    whole = str(path)
    return whole if len(whole) <= LONGEST_PATH else f"… {Path(*path.parts[-2:])}"


class SetupForm(Form):
    """The widgets of the page."""

    ui_file = "setup_screen.ui"
    grid: QGridLayout
    policy: Card
    rows: WholeTable
    signed_note: Note
    pharmacist: TextField
    sign: ActionButton
    people: Card
    people_column: QVBoxLayout
    station: Card
    facts: FactTable
    restored: Note


class SetupScreen(Page):
    """Open to everybody to read; only an administrator can change something."""

    key: ClassVar[str] = "setup"
    title: ClassVar[str] = "Set up"
    needs_patient: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = load_form(SetupForm, self)
        self._model = PolicyModel(context.facts.policy)
        self.form.rows.setModel(self._model)
        self._card = PersonCard(self._add)
        self.form.people_column.addWidget(self._card)
        self.form.sign.set_look("seal", "primary")
        self.form.sign.clicked.connect(self._sign)
        entered = self.form.restored.add_button(self.tr("Papers are &entered"), "check")
        entered.clicked.connect(self._papers_entered)
        self._pill = Pill()
        self._problem = ""
        self._narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards anew."""
        super().resizeEvent(event)
        self._arrange()

    def tick(self) -> None:
        """Arrange the cards: a page that was not seen heard of no other window."""
        self._arrange()

    def _arrange(self) -> None:
        """Put people and workstation below the policy where two columns have no room."""
        wide, narrow = self.window().width() >= WIDE, is_narrow(self)
        self.form.grid.setColumnStretch(0, 3 if wide else 2)
        # Where the window is narrower still the page is moved sideways: reasons stay readable.
        self.form.rows.setMinimumWidth(TABLE if is_tight(self) else 0)
        for column, width in (WIDER if wide else WIDTHS).items():
            self.form.rows.setColumnWidth(column, width)
        if narrow != self._narrow:
            self._narrow = narrow
            form = self.form
            for card, place, beside in (
                (form.policy, (0, 0, 1, 2), (0, 0, 3, 1)),
                (form.people, (1, 0), (0, 1)),
                (form.station, (1, 1), (1, 1)),
            ):
                form.grid.removeWidget(card)
                form.grid.addWidget(card, *(place if narrow else beside))

    def refresh(self) -> None:
        """Show who may change what, and whether label and policy are signed."""
        self._arrange()
        person = self.context.person
        manager = person is not None and Role.ADMINISTRATOR in person.roles
        self.form.people.setEnabled(manager)
        form = self.form
        for widget in (form.pharmacist, form.sign, form.restored):
            widget.setEnabled(manager)
        self._show_restored()
        self._show_signed()
        self.form.facts.set_facts(self._station())

    def _show_signed(self) -> None:
        context = self.context
        if context.site.practice:
            self._pill.set_pill(self.tr("Not commissioned"), "caution")
            self.form.signed_note.set_note(
                "caution",
                self.tr("Practice only: nobody has signed this label and policy"),
                " ".join(
                    (
                        context.site.signed,
                        self.tr(
                            "A pharmacist reviews every row, those without a seen original "
                            "first. After the signature the program says so at its next start."
                        ),
                    )
                ).strip(),
            )
        else:
            self._pill.set_pill(self.tr("Commissioned"), "ok")
            self.form.signed_note.set_note("ok", self.tr("Signed"), context.site.signed)

    def _station(self) -> tuple[Fact, ...]:
        label, policy = self.context.facts.label, self.context.facts.policy
        site, backups = self.context.site, self.context.proofs.backup_folder()
        return (
            Fact(self.tr("Program"), __version__),
            Fact(self.tr("Label profile"), f"{label.profile}, {label.reference}"),
            Fact(self.tr("Site policy"), policy.version),
            Fact(self.tr("Content"), short_hash(label.contents)),
            Fact(self.tr("Ward, terminal"), f"{site.ward}, {site.terminal}"),
            Fact(self.tr("Records"), self.tr("on this computer only")),
            Fact(self.tr("Papers"), end_of(site.papers), whole=str(site.papers)),
            Fact(self.tr("Backups"), end_of(backups), whole=str(backups)),
            Fact(self.tr("Label printer"), self._label_printer()),
        )

    def head_widgets(self) -> Sequence[QWidget]:
        """Return whether the site is commissioned."""
        return (self._pill,)

    def status(self) -> Status:
        """Return who may change something here."""
        if self._problem:
            return Status("stopoct", self._problem, "danger")
        person = self.context.person
        if person is not None and Role.ADMINISTRATOR in person.roles:
            return Status("settings", self.tr("You may add people and sign."), "primary")
        return Status("lock", self.tr("Only an administrator can change this."), "muted")

    def buttons(self) -> Sequence[Action]:
        """Return the ways to PINs, people and keys, to the papers of the ward, and to printers."""
        person = self.context.person
        manager = person is not None and Role.ADMINISTRATOR in person.roles
        why = "" if manager else self.tr("Only an administrator can change this.")
        return (
            Action(self.tr("&My PIN"), self.open_own_pin, "key", name="pin"),
            Action(
                self.tr("PI&Ns"),
                self.open_people,
                "second",
                name="people",
                enabled=manager,
                reason=why,
            ),
            Action(
                self.tr("&Key"), self.open_recovery, "key", name="key", enabled=manager, reason=why
            ),
            Action(self.tr("&Ward papers"), self._show_papers, "file", name="papers"),
            Action(self.tr("&Checks"), self.open_checks, "seal", name="checks"),
            Action(self.tr("&Printers and scanner"), self._show_devices, "print", name="devices"),
        )

    def _label_printer(self) -> str:
        chosen = self.context.printing.devices.chosen
        if not chosen.label_printer:
            return self.tr("none: files only")
        return f"{chosen.label_printer}, {chosen.label_dpi} dpi"

    def _show_devices(self) -> None:
        self._show(DevicesDialog(self.context.printing, self))

    def _show_papers(self) -> None:
        title, ward = self.tr("Ward papers"), self.context.site.ward
        what = self.tr("Ward {ward}").format(ward=ward)
        self._show(PapersDialog(title, what, ward_papers(self.context), self))

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.refresh)
        dialog.open()

    def open_people(self) -> None:
        """Show everybody who may sign in."""
        self._show(PeopleSheet(self.context, self))

    def open_own_pin(self) -> None:
        """Ask for the old PIN and a new one."""
        self._show(OwnPinSheet(self.context, self))

    def open_recovery(self) -> None:
        """Say what a new recovery key ends, then make it."""
        self._show(RecoverySheet(self.context, self))

    def open_checks(self) -> None:
        """Show what can be proven: the record, a backup, the arithmetic."""
        self._show(ProofsDialog(self.context, self))

    def _add(self, person: Person, pin: str) -> None:
        signed_in = self.context.person
        self.context.desk.add(person, pin, signed_in.id if signed_in is not None else "")

    def _show_restored(self) -> None:
        restored = self.context.keeping.restored()
        self.form.restored.setVisible(bool(restored))
        self.form.restored.set_note("caution", restored)

    def _papers_entered(self) -> None:
        person = self.context.person
        self._problem = ""
        try:
            self.context.keeping.papers_entered(person.id if person is not None else "")
        except ValueError as refusal:
            self._problem = str(refusal)
        self.refresh()
        self.altered.emit()

    def _sign(self) -> None:
        name = self.form.pharmacist.text().strip()
        self._problem = ""
        if not name:
            self.form.pharmacist.show_reason(self.tr("Type who reviewed and signs."))
            return
        facts = self.context.facts
        act = Commissioned(
            label=facts.label.profile,
            policy=facts.policy.version,
            signed_by=name,
            contents=facts.label.contents,
        )
        try:
            self.context.acts.do("", act)
        except NotAllowedError as refusal:
            self._problem = str(refusal)
        else:
            text = self.tr("Signed by {name}. Start the program again.").format(name=name)
            self.form.signed_note.set_note("ok", text, "")
            self.form.pharmacist.set_text("")
        self.altered.emit()
