"""One vial on the tray, as a card."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from bespo_desktop.chart.state_treatment import Vial
from bespo_desktop.core.days import day_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import CodeLabel, Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.pill import Pill


class VialCard(Card):
    """Product code, batch, expiry and serial of a vial, and whether it may be used."""

    def __init__(self, vial: Vial) -> None:
        spoilt = vial.aside not in {None, "short"}
        title = self.tr("Vial {number}").format(number=vial.number)
        super().__init__(title, "vial", tone="stop" if spoilt else "plain")
        words = {
            None: (self.tr("In date"), "ok"),
            "short": (self.tr("Gave too little"), "caution"),
            "expired": (self.tr("Expired: do not use"), "danger"),
        }
        aside = self.tr("Set aside: {why}").format(why=vial.aside)
        text, state = words.get(vial.aside, (aside, "danger"))
        self.set_corner(Pill(text, state))
        facts = (
            (
                self.tr("Product code"),
                CodeLabel(vial.product_code or self.tr("typed, not scanned")),
            ),
            (self.tr("Batch"), CodeLabel(vial.batch)),
            (self.tr("Expiry"), Label(day_text(vial.expiry), "bodyStrong")),
            (self.tr("Serial"), CodeLabel(vial.serial or self.tr("not given"))),
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        for place, (name, value) in enumerate(facts):
            grid.addWidget(Label(name, "caption", "muted"), 0, place)
            grid.addWidget(value, 1, place)
            grid.setColumnStretch(place, 1)
        frame = QWidget()
        frame.setLayout(grid)
        self.body(0).addWidget(frame)


class EmptyVialCard(Card):
    """The place of the vial that is still to come."""

    def __init__(self, number: int, replaced: int | None) -> None:
        super().__init__(tone="sunken")
        text = self.tr("Vial {number}: scan or type it").format(number=number)
        if replaced is not None:
            text = self.tr("Vial {number} replaces vial {old}: scan or type it").format(
                number=number, old=replaced
            )
        self.body(0).addWidget(Label(text, "bodyStrong", "muted"))


def expired_note(facts: Facts, vial: Vial, today: date) -> Note:
    """Return the refusal of a vial past its last day."""
    days = (today - vial.expiry).days
    card = Note()
    when = card.tr("1 day ago") if days == 1 else card.tr("{days} days ago").format(days=days)
    card.set_note(
        "danger",
        card.tr("Vial {number} expired on {day}, {when}").format(
            number=vial.number, day=day_text(vial.expiry), when=when
        ),
        card.tr(
            "Put it aside for pharmacy and take another. A month on the carton means the last day "
            "of that month ({source})."
        ).format(source=facts.label.vial.expiry_means.source),
    )
    return card
