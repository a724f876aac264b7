"""The patients of a journal as a sequence that fetches only the rows somebody looks at."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any, overload

from sqlalchemy import ColumnElement, Select, and_, collate, func, literal_column, or_, select
from sqlalchemy.engine import Connection, Row

from bespo_desktop.chart.journal import PatientLine
from bespo_desktop.journal.journal_file import JournalFile
from bespo_desktop.journal.schema import MARK, PART, PATIENT
from bespo_desktop.journal.words import words_of

PAGE = 100
# Up to so many finds are looked up by their ids; more are met soon enough in the order of beds.
FEW = 200
LAST_SIGN = "\U0010ffff"
_ORDER = (
    PATIENT.c.ward,
    PATIENT.c.bed_number,
    PATIENT.c.bed,
    PATIENT.c.surname,
    PATIENT.c.given,
    PATIENT.c.patient_id,
)


# As the index over the board has it: only then SQLite uses it.
_ON_BOARD = literal_column("patient.on_board") == literal_column("1")


class PatientList(Sequence[PatientLine]):
    """Patients by ward and bed, each word of `search` in their name or number or as their bed.

    `board` leaves out whose course is over and whose chart is at rest; `marks` lists those one of
    whose acts has one of these marks.

    The rows are fetched in pages of 100 when they are first asked for; the length is counted
    when it is first asked for. A list shows one state: ask the journal for a new one.
    """

    def __init__(
        self,
        file: JournalFile,
        search: str = "",
        *,
        board: bool = False,
        marks: Sequence[str] | None = None,
    ) -> None:
        self._file = file
        self._pages: dict[int, list[PatientLine]] = {}
        self._length: int | None = None
        self._where: Sequence[ColumnElement[bool]] = ()
        with file.reading() as connection:
            if board:
                where: list[ColumnElement[bool]] | None = [_ON_BOARD]
            elif marks is not None:
                marked = select(MARK.c.patient_id).where(MARK.c.mark.in_(marks))
                where = [PATIENT.c.patient_id.in_(marked)]
            else:
                where = _condition(connection, search.split())
        if where is None:
            self._length, self._pages = 0, {0: []}
        else:
            self._where = where

    def __len__(self) -> int:
        if self._length is None:
            query = select(func.count()).select_from(PATIENT).where(*self._where)
            with self._file.reading() as connection:
                self._length = connection.execute(query).scalar_one()
        return self._length

    @overload
    def __getitem__(self, index: int) -> PatientLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PatientLine, ...]: ...
    def __getitem__(self, index: int | slice) -> PatientLine | tuple[PatientLine, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        page = self._page(index // PAGE) if index >= 0 else []
        if index % PAGE >= len(page):
            raise IndexError(index)
        return page[index % PAGE]

    def first(self, most: int) -> tuple[PatientLine, ...]:
        """Return the first lines, at most `most`, without counting the others."""
        found: list[PatientLine] = []
        for number in count():
            page = self._page(number)
            found.extend(page)
            if len(page) < PAGE or len(found) >= most:
                break
        return tuple(found[:most])

    def _page(self, number: int) -> list[PatientLine]:
        if number not in self._pages:
            query: Select[Any] = select(PATIENT).where(*self._where).order_by(*_ORDER)
            with self._file.reading() as connection:
                rows = connection.execute(query.limit(PAGE).offset(number * PAGE)).all()
            self._pages[number] = [_line(row) for row in rows]
        return self._pages[number]


def _condition(connection: Connection, typed: Sequence[str]) -> list[ColumnElement[bool]] | None:
    """Return the condition for all words, None when one of them is nowhere.

    The rarest word is looked up, if it is rare enough. Two words that are both common are met
    in the order of beds, which takes as long as there are patients: some ms for 10,000.
    """
    words = [(plain, word) for word in typed for plain in words_of([word])]
    holds = [or_(func.instr(PATIENT.c.search, plain) > 0, _in_bed(word)) for plain, word in words]
    finds = [_ids_holding(connection, plain, word) for plain, word in words]
    if not all(finds):
        return None
    if finds and len(rarest := min(finds, key=len)) <= FEW:
        return [PATIENT.c.patient_id.in_(rarest), *holds]
    return holds


def _ids_holding(connection: Connection, plain: str, word: str) -> list[str]:
    inside = and_(PART.c.part >= plain, PART.c.part < plain + LAST_SIGN)
    query = select(PART.c.patient_id).distinct().where(inside).limit(FEW + 1)
    in_bed = select(PATIENT.c.patient_id).where(_in_bed(word)).limit(FEW + 1)
    found = [*connection.execute(query).scalars(), *connection.execute(in_bed).scalars()]
    return list(dict.fromkeys(found))


def _in_bed(word: str) -> ColumnElement[bool]:
    return collate(PATIENT.c.bed, "NOCASE") == word


def _line(row: Row[Any]) -> PatientLine:
    return PatientLine(
        patient_id=row.patient_id,
        surname=row.surname,
        given=row.given,
        born=date.fromisoformat(row.born),
        nhs_no=row.nhs_no,
        hospital_no=row.hospital_no,
        ward=row.ward,
        bed=row.bed,
    )
