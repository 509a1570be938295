"""The profile after courses: what finishing them adds to what a person can do."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.courses import Course
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing

COURSE_STRENGTH = 0.85
"""The strength that finishing a course gives what it teaches: that of a certificate."""


def after(candidate: CandidateProfile, courses: Sequence[Course]) -> CandidateProfile:
    """Return the profile as it would be after the courses."""
    claims = {claim.competence: claim for claim in candidate.claims}
    for course in courses:
        quote = Quote(course.title, 0, len(course.title), course.id)
        for taught in course.teaches:
            known = claims.get(taught.competence)
            worth = known.strength * known.level if known else 0.0
            if COURSE_STRENGTH * taught.level > worth:
                source = ClaimSource(course.id, Route.FORMAL, quote, taught.level, COURSE_STRENGTH, 1.0)
                claims[taught.competence] = Claim(
                    taught.competence, taught.level, COURSE_STRENGTH, Standing.PROVEN, (source,)
                )
    return CandidateProfile(candidate.candidate, candidate.vocabulary, tuple(claims.values()))
