"""A reaction graded as a whole, with the answers that make the grade (CTCAE 5.0)."""

from bespo_desktop.chart.about_watching import ReactionGraded


def reaction(grade: int) -> ReactionGraded:
    """Return 1 mild; 2 treated, prompt; 3 in hospital; 4 a threat to life."""
    return ReactionGraded(
        treatment_needed=grade > 1,
        prompt_response=grade < 3,
        recurred=False,
        hospital=grade > 2,
        life_threatening=grade > 3,
        grade=grade,
        version="5.0",
    )
