"""What is no vacancy that can be converted: another language, a CV; and that real vacancies never are refused."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
import yaml

from profiles import language
from profiles.language import language_of
from vacancies.readers import suitability
from vacancies.readers.suitability import looks_like_cv

DATA = Path(__file__).parents[2] / "data"
SAMPLE = Path(__file__).parents[3] / "matcher" / "sample" / "vacancies"

ASKS = {
    "de": "Wir suchen für unser Team in der Küche eine Köchin oder einen Koch. Sie haben Erfahrung und sind zuverlässig.",
    "fr": "Nous recherchons un cuisinier pour notre restaurant. Vous avez de l'expérience dans la préparation des plats.",
    "es": "Buscamos un cocinero para nuestro restaurante en el centro. Tienes experiencia en la preparación de los platos.",
    "it": "Cerchiamo un cuoco per il nostro ristorante nel centro della città. Hai esperienza nella preparazione dei piatti.",
    "pt": "Procuramos um cozinheiro para o nosso restaurante no centro. Tem experiência na preparação dos pratos da casa.",
    "pl": "Szukamy kucharza do naszej restauracji w centrum miasta. Masz doświadczenie w przygotowywaniu potraw.",
    "cs": "Hledáme kuchaře do naší restaurace v centru města. Máte zkušenosti s přípravou jídel a jste spolehlivý.",
    "hu": "Szakácsot keresünk az éttermünkbe. Van tapasztalatod az ételek készítésében, és szeretsz egy csapatban lenni.",
    "ro": "Căutăm un bucătar pentru restaurantul nostru din centru. Ai experiență în pregătirea mâncărurilor și ești bun.",
    "sv": "Vi söker en kock till vår restaurang i centrum. Du har erfarenhet av att laga mat och tycker om att arbeta.",
    "da": "Vi søger en kok til vores restaurant i centrum. Du har erfaring med at lave mad og kan lide at arbejde.",
    "tr": "Restoranımız için bir aşçı arıyoruz. Yemek hazırlama konusunda deneyimlisiniz ve çalışmayı seviyorsunuz.",
    "uk": "Ми шукаємо кухаря для нашого ресторану. Ви маєте досвід приготування їжі.",
    "ru": "Мы ищем повара в наш ресторан. У вас есть опыт приготовления блюд.",
    "ar": "نبحث عن طباخ لمطعمنا في وسط المدينة. لديك خبرة في إعداد الطعام",
    "ti": "ኣብ ቤት ብልዒና ዝሰርሕ ከሻኒ ንደሊ ኣለና",
}

CVS = [
    """Curriculum Vitae

Personalia
Naam: Proef Persoon
Geboortedatum: 1 januari 1990
Woonplaats: Proefstad

Werkervaring
2015 - 2019 Kok, Restaurant De Proef
2019 - heden Chef, Hotel De Toets

Opleidingen
2010 - 2014 Mbo Kok, niveau 3

Hobby's
Lezen en wandelen""",
    """Profiel
Ik ben een enthousiaste verkoper. Ik heb tien jaar ervaring en ik werk graag met mensen. Mijn collega's kennen mij zo.

Werkervaring
jan 2012 – mrt 2018: verkoper bij Schoenenzaak Proef
apr 2018 – heden: filiaalleider

Opleiding
2008 - 2011 mbo detailhandel

Vaardigheden
Kassa, Excel""",
    "Curriculum vitae Proef Persoon Geboortedatum: 2 mei 1985 Werkervaring 2010 - 2015 schoonmaker bij Proef BV "
    "2015 - heden teamleider Opleidingen 2003 - 2006 mbo 2 Hobby's koken",
    "Resume\nProef Person\nDate of birth: 1 May 1991\nWork experience\n2014 - 2018 Waiter\n2018 - present Head waiter\n"
    "Education\n2010 - 2013 Hotel school\nLanguages\nEnglish, Dutch",
]

SPARE = """Kok m/v

Opleiding
Mbo kok
Werkervaring
2 jaar
Vaardigheden
Koken, bakken
Contact
Naam: Personeelszaken
Telefoon: 0592 000000
E-mail: werk@example.org
Looptijd 2025 - 2026"""


def known_texts() -> list[str]:
    texts = [file.read_text(encoding="utf-8") for file in SAMPLE.glob("*.md")]
    for file in DATA.glob("*.yaml"):
        stack = [yaml.safe_load(file.read_text(encoding="utf-8"))]
        while stack:
            match stack.pop():
                case list(items):
                    stack.extend(items)
                case dict() as entry:
                    stack.extend(value for key, value in entry.items() if key != "text")
                    texts.extend(value for key, value in entry.items() if key == "text" and isinstance(value, str))
    return texts


def test_no_known_vacancy_is_refused():
    texts = known_texts()
    assert len(texts) > 200
    assert {language_of(text) for text in texts} == {"nl", "en"}
    assert not any(looks_like_cv(text) for text in texts)
    assert not looks_like_cv(SPARE)


@pytest.mark.parametrize(("code", "text"), ASKS.items())
def test_another_language_is_named(tmp_path, only_error, code, text):
    file = tmp_path / "v.txt"
    file.write_text(f"Sales manager\n\n{text}", encoding="utf-8")
    assert language.NAMES[code] in str(only_error(file))


@pytest.mark.parametrize(
    "text",
    [
        "Sales Manager Customer Service",
        "Wij zoeken voor onze klant een poetsvrouw. Ge hebt zin voor initiatief en kunt met de camion rijden. Troef: Frans.",
        "Wie zuiken n kok veur ons restaurant in Stad. Doe hest ervoaren mit eten koken en doe waarkst geern in n team.",
        "wij zoekn een kok voor ons restorant, je heb ervaaring en je werk graag same met anderen in de keuke",
        "Kok, HACCP, keuken, menu, Duits, restaurant, schoonmaak, koken, bakken, braden, grillen, serveren, afwassen, snijden",
        "We zoeken een Duitstalige verkoper voor onze winkel. Je werkt met je collega's aan de balie. Wir freuen uns auf Sie!",
    ],
)
def test_titles_dialect_and_misspelt_dutch_pass(text):
    assert language_of(text) == "nl"


@pytest.mark.parametrize("text", CVS)
def test_a_cv_is_refused_and_nothing_of_it_shown(tmp_path, only_error, text):
    file = tmp_path / "document.txt"
    file.write_text(text, encoding="utf-8")
    error = str(only_error(file))
    assert "looks like a CV" in error
    assert "portfolio encode" in error
    assert not any(word in error for word in ("Proef", "1990", "kok", "Schoenenzaak", "2012"))


def test_what_is_refused_stops_nothing(tmp_path, read_both):
    (tmp_path / "a.txt").write_text(CVS[0])
    (tmp_path / "b.txt").write_text("Kok\n\n" + ASKS["pl"])
    (tmp_path / "c.txt").write_text("Kok\n\nJe kookt elke dag voor onze gasten.")
    (tmp_path / "d.txt").write_text("Cook\n\nYou will cook for our guests every day and keep the kitchen clean.")
    vacancies, errors = read_both(tmp_path)
    assert [vacancy.id for vacancy in vacancies] == ["c", "d"]
    assert len(errors) == 2


@pytest.mark.parametrize("module", [language, suitability])
def test_examples_in_docstrings(module):
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0
