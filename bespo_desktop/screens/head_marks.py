"""The pills in the head of every page: practice, restored, somebody with a similar name."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.similar_names import similar_to
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.pill import Pill


class HeadMarks:
    """Keeps the pills alive and says which of them a page shows."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._practice = Pill(_tr("Practice only"), "caution")
        self._restored = Pill(_tr("Restored: enter papers"), "danger")
        self._similar = Pill()
        # Asked at every key press, and the same until somebody's record changes.
        self._beds: dict[str, str] = {}
        context.ward.changed.connect(lambda _patient: self._beds.clear())

    def of_page(self, patient_id: str | None) -> Sequence[QWidget]:
        """Return the pills of a page about this patient, or about none."""
        marks: list[QWidget] = []
        beds = ""
        if patient_id is not None:
            if patient_id not in self._beds:
                self._beds[patient_id] = self._similar_beds(patient_id)
            beds = self._beds[patient_id]
        if beds:
            self._similar.set_pill(_tr("Similar name: {beds}").format(beds=beds), "caution")
            marks.append(self._similar)
        if restored := self._context.keeping.restored():
            self._restored.setToolTip(restored)
            marks.append(self._restored)
        if self._context.site.practice:
            marks.append(self._practice)
        return marks

    def _similar_beds(self, patient_id: str) -> str:
        ward = self._context.ward
        who = ward.chart(patient_id).identity
        found = similar_to(ward.names_like(who.surname), patient_id) if who is not None else ()
        beds = [f"bed {line.bed}" if line.bed else _tr("no bed") for line in found]
        return ", ".join(beds[:2]) + (f" +{len(beds) - 2}" if len(beds) > 2 else "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("HeadMarks", text)
