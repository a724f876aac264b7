"""Banner, rail, head, status and buttons around the page that is seen, always as it says."""

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.rooms import RoomState, rooms
from bespo_desktop.screens.banner_of import NEW, banner_of
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.head_marks import HeadMarks
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.shell import Shell
from bespo_desktop.services.dosing_lock import ROOMS
from bespo_desktop.widgets.banner import WardHeader
from bespo_desktop.widgets.nav_rail import RailState


class PageBars:
    """Fills the bars of the shell."""

    def __init__(self, shell: Shell, context: Context) -> None:
        self._shell, self._context = shell, context
        self._marks = HeadMarks(context)
        self._shown: tuple[object, ...] = ()

    def show(self, page: Page) -> None:
        """Show everything anew."""
        self._show_patient(page)
        self._show_page(page)

    def show_altered(self, page: Page) -> None:
        """Show what the page says of itself: a key in a field changes nothing about the patient."""
        if self._shown != self._hangs_on(page):
            self._show_patient(page)
        self._show_page(page)

    def rooms(self) -> dict[str, RoomState]:
        """Return which rooms are open now, and why another is not."""
        context, patient_id = self._context, self._context.session.patient_id
        chart = context.ward.chart(patient_id) if patient_id is not None else None
        found = rooms(context.facts, chart, context.now, context.zone)
        why = context.lock.why
        return {**found, **dict.fromkeys(ROOMS, RoomState("lock", why))} if why else found

    def _hangs_on(self, page: Page) -> tuple[object, ...]:
        """Return what banner and rail hang on; a chart is another one after every act."""
        minute = self._context.now.replace(second=0, microsecond=0)
        return page, page.chart, page.hides_measurements(), self._context.lock.why, minute

    def _show_patient(self, page: Page) -> None:
        self._shown = self._hangs_on(page)
        self._show_banner(page, page.chart)
        self._shell.set_rail(
            {key: RailState(room.badge, room.reason) for key, room in self.rooms().items()}
        )

    def _show_page(self, page: Page) -> None:
        about = self._context.session.patient_id if page.needs_patient else None
        marks = self._marks.of_page(about)
        self._shell.set_page_head(
            page.title_text(), page.context_text(), (*page.head_widgets(), *marks)
        )
        status = page.status()
        self._shell.set_status(status.icon, status.text, status.tone)
        self._shell.set_actions(page.buttons())

    def _show_banner(self, page: Page, chart: Chart | None) -> None:
        site = self._context.site
        if not page.needs_patient or chart is None:
            self._shell.set_banner(WardHeader(site.ward, f"Ward {site.ward}", site.place))
            return
        hidden = page.hides_measurements()
        banner = banner_of(self._context, chart, hide_measurements=hidden)
        self._shell.set_banner(banner if chart.identity is not None else NEW)
