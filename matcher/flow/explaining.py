"""The use case of an explanation: one pair, told to the candidate, the coach or the employer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matcher.databank import Databank, StoredCandidate, StoredVacancy, load_candidates
from matcher.flow.consent import consenting, require_consent
from matcher.flow.matching import approved_vacancies, candidates_of, propose_pair
from matcher.flow.proposals import Proposal
from matcher.flow.regions import sector_weights
from matcher.flow.tools import Tools
from matcher.flow.writing import writing
from matcher.language import Translator
from matcher.regions import weight_of
from matcher.settling import Interval
from matcher.telling.pleading import Pleading, plead, shareable
from matcher.telling.summing_up import Names, Reader, Sentence, Subject, sum_up
from matcher.telling.turning import Among, Contender, Turning, turning
from profiles.consent import Purpose
from profiles.errors import Place, UserError
from profiles.messages import M

_SVG, _HTML, _PDF = ".svg", (".html", ".htm"), ".pdf"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pair with what speaks for it and against it, what would change its place, and the summary for a reader.

    ``span`` is between which fits it could end once all that is unsure is settled. ``turning`` is None for an employer,
    who is told nothing of other people or other work.
    """

    reader: Reader
    proposal: Proposal
    span: Interval
    pleading: Pleading
    turning: Turning | None
    summary: tuple[Sentence, ...]


def explanation(
    databank: Databank,
    tools: Tools,
    code: str,
    vacancy: str,
    reader: Reader,
    names: Names,
    *,
    among: Among = Among.VACANCIES,
    region: str | None = None,
    today: date,
    tr: Translator,
) -> Explanation:
    """Return the explanation of a pair, in the language of ``tr``.

    Raises
    ------
    UserError
        When there is no such candidate, vacancy or region, no consent to match (for an employer: or to share), or the
        vacancy is not approved.
    """
    proposal = propose_pair(databank, tools, code, vacancy, region=region, today=today)
    pleading = plead(proposal.reasons, proposal.conditions, sector_weight=proposal.sector_weight)
    place = None
    if reader is Reader.EMPLOYER:
        require_consent(proposal.candidate, Purpose.SHARING, today)
        pleading = shareable(pleading)
    else:
        rivals = _contenders(databank, tools, proposal, among, region, today)
        place = turning(rivals, code, proposal.vacancy.profile.vacancy, tools.transfer)
    subject = Subject(code, proposal.vacancy.vacancy.title, pleading, proposal.sector_weight, place)
    return Explanation(reader, proposal, proposal.span, pleading, place, sum_up(subject, reader, names, tr))


def check_picture_file(path: Path) -> None:
    """Raise UserError when a picture of a fit cannot go into a file of this ending."""
    if path.suffix.lower() not in (_SVG, *_HTML, _PDF):
        raise UserError(
            M("the picture is an .svg, .html or .pdf file."),
            where=Place(str(path)),
            mend=M("Give the file one of these endings."),
        )


def write_waterfall(found: Explanation, names: Names, path: Path, *, tr: Translator) -> None:
    """Draw where a fit comes from: a picture (.svg), or a page with the picture and a table (.html, .pdf).

    Raises
    ------
    UserError
        When the ending is another, a PDF cannot be made here, or the file cannot be written.
    """
    from matcher.pages.waterfall import waterfall, waterfall_html, waterfall_svg

    check_picture_file(path)
    proposal, span = found.proposal, found.span
    picture = waterfall(
        proposal.reasons,
        code=proposal.candidate.portfolio.candidate,
        title=proposal.vacancy.vacancy.title,
        name=names.competence,
        low=span.low,
        high=span.high,
        tr=tr,
    )
    ending = path.suffix.lower()
    if ending == _SVG:
        made = waterfall_svg(picture, tr).encode()
    elif ending == _PDF:
        from matcher.pages.pdf import pdf_of

        made = pdf_of(waterfall_html(picture, tr))
    else:
        made = waterfall_html(picture, tr).encode()
    with writing(path):
        path.write_bytes(made)


def _contenders(
    databank: Databank, tools: Tools, proposal: Proposal, among: Among, region: str | None, today: date
) -> list[Contender]:
    """Return the pairs that stand in one list with this one, each with the weight that counts for it."""
    if among is Among.VACANCIES:
        return _weighed(databank, tools, [proposal.candidate], approved_vacancies(databank, tools), region)
    with databank.read() as connection:
        people = load_candidates(connection)
    own = proposal.candidate.portfolio.candidate
    others = [person for person in candidates_of(people, tools, region) if person.portfolio.candidate != own]
    rivals = [proposal.candidate, *consenting(others, Purpose.MATCHING, today)]
    return _weighed(databank, tools, rivals, [proposal.vacancy], region)


def _weighed(
    databank: Databank,
    tools: Tools,
    people: Sequence[StoredCandidate],
    vacancies: Sequence[StoredVacancy],
    region: str | None,
) -> list[Contender]:
    known: dict[str, dict[str, float]] = {}
    contenders = []
    for person in people:
        own = region or person.portfolio.region
        if own and own not in known:
            known[own] = sector_weights(databank, tools, own)
        for stored in vacancies:
            weight = weight_of(stored.profile.sector, known.get(own, {}))
            identifier = tools.region(own).id if own else ""
            contenders.append(Contender(person.profile, stored.profile, weight, identifier))
    return contenders
