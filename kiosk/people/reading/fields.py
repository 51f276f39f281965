"""What a column of a list can mean, and the words by which German and English lists say so."""

import re
from enum import StrEnum
from functools import lru_cache

from kiosk.people.reading.cells import words


class Field(StrEnum):
    """The meaning of a column. The values are what `kiosk import --json` calls them."""

    TITLE = "title"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    NAME = "name"
    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    CATEGORY = "category"
    EMAIL = "email"
    PHONE = "phone"
    STATUS = "status"
    CODE = "code"
    EXTERNAL_ID = "external_id"
    NOTE = "note"
    SESSIONS = "sessions"
    ORDER = "order"
    POSITION = "position"
    ADDON_TO = "addon_to"
    PRODUCT = "product"


MANY = frozenset({Field.STATUS, Field.SESSIONS})  # fields that more than one column may have

_EXACT = {
    Field.TITLE: "titel|akad titel|akademischer titel|akad grad|akademischer grad|grad|title|prefix|academic title"
    "|namenstitel|name title|anrede titel|titel anrede|anrede|salutation|degree",
    Field.GIVEN_NAME: "vorname|vornamen|rufname|given name|given names|given|first name|first names|firstname|forename",
    Field.FAMILY_NAME: "nachname|nachnamen|familienname|zuname|name nachname|family name|last name|lastname|surname"
    "|family|name familienname",
    Field.NAME: "name|namen|vollstaendiger name|voller name|vor und nachname|vor und zuname|vorname nachname"
    "|vorname und nachname|nachname vorname|name vorname|vorname name|nachname und vorname|full name|fullname"
    "|teilnehmername|teilnehmendenname|attendee name"
    "|teilnehmer|teilnehmerin|teilnehmende|teilnehmer in|teilnehmende person|person|attendee|participant|delegate"
    "|first and last name|first name last name|last name first name|ansprechpartner|gast",
    Field.ORGANISATION: "organisation|organization|institution|einrichtung|firma|unternehmen|company|company name"
    "|arbeitgeber|behoerde|amt|dienststelle|affiliation|verein|traeger|hochschule|koerperschaft|firma organisation"
    "|organisation firma|institution organisation|organisation institution|organisation unternehmen|employer"
    "|unternehmen organisation|organisation behoerde|verband|organisation company",
    Field.MUNICIPALITY: "kommune|stadt|gemeinde|ort|wohnort|landkreis|kreis|gebietskoerperschaft|municipality|city"
    "|town|stadt gemeinde|kommune landkreis|stadt landkreis|home city|kommune stadt|plz ort|modellkommune",
    Field.CATEGORY: "kategorie|category|gruppe|teilnehmergruppe|teilnehmerkategorie|teilnahmeart|teilnehmerart|typ"
    "|attendee type|registration type|ticketkategorie|rolle|role|personengruppe|zielgruppe|participant type|art",
    Field.EMAIL: "email|mail|emailadresse|email adresse|mailadresse|email address|mail adresse|emails|email 1",
    Field.PHONE: "telefon|tel|telefonnummer|tel nr|telefon nr|handy|handynummer|mobil|mobilnummer|mobiltelefon"
    "|rufnummer|phone|phone number|mobile|mobile phone|mobile number|cell phone|work phone|home phone|telephone"
    "|telefon mobil|durchwahl|telefon dienstlich|cell|festnetz",
    Field.STATUS: "status|teilnahmestatus|anmeldestatus|zahlungsstatus|buchungsstatus|registration state"
    "|registration status|attendee status|order status|payment status|ticket status|bezahlt|paid|storniert|canceled"
    "|cancelled|warteliste|waiting list|waitlist|waitlisted|void status|bestellstatus|abgesagt|zahlung|bezahlstatus"
    "|status der anmeldung|status anmeldung|stornierung",
    Field.CODE: "code|secret|ticket secret|ticketsecret|ticketcode|ticket code|barcode|barcode nr|barcode number"
    "|barcode nummer|qr code|qrcode|qr|badge code|badge|ausweiscode|ausweis code|geheimcode|ticket geheimcode"
    "|ticketgeheimnis|ticket geheimnis|geheimnis|public id|checkin code|check in code|einlasscode",
    Field.EXTERNAL_ID: "id|anmelde id|anmeldeid|anmeldenummer|anmelde nr|anmeldung nr|registration id|registration nr"
    "|registration number|registrierungs id|registrierungsnummer|teilnehmer id|teilnehmernummer|teilnehmer nr"
    "|attendee id|attendee nr|attendee number|ticket reference|ticket id|ticketnummer|ticket nr|ticket number"
    "|external id|externe id|mitgliedsnummer|personalnummer|buchungsnummer|registrant id|friendly id|participant id",
    Field.NOTE: "bemerkung|bemerkungen|anmerkung|anmerkungen|hinweis|hinweise|notiz|notizen|kommentar|kommentare"
    "|note|notes|comment|comments|remark|remarks|sonstiges|order comment|bestellkommentar",
    Field.SESSIONS: "anmeldungen|workshop|workshops|session|sessions|veranstaltungen|programmpunkte|programmpunkt"
    "|workshopwahl|workshop auswahl|workshopauswahl|gewaehlte workshops|gewaehlter workshop|registrations|teilnahme an"
    "|angemeldet fuer|registered for|registered sessions",
    Field.ORDER: "order code|bestellnummer|bestellcode|bestellung|bestell nr|bestell id|order|order nr|order id"
    "|order number|order reference|buchungscode",
    Field.POSITION: "position id|positions id|positionsnummer|position nr|positions nr|position number",
    Field.ADDON_TO: "add on to position id|addon to position id|add on to|addon to|zusatzprodukt zu positions id"
    "|zusatzprodukt zu position|zusatz zu positions id|add on zu positions id|zusatzprodukt zu positionsnummer",
    Field.PRODUCT: "product|produkt|product name|produktname|ticket type|ticket|tickettyp|ticketart|ticket name"
    "|ticket class|artikel|item|ticketkauf",
}
EXACT = {name: field for field, names in _EXACT.items() for name in names.split("|")}

CONTAINS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (
        Field.NAME,
        re.compile(
            r"(vor|first|given).*(nach|familien|zu|last|family|sur) ?name|vor und nachname|nachname.*vorname"
            r"|(^| )name .*(heiss|lautet)|wie heiss|full name|vollstaendiger name"
        ),
    ),
    (Field.GIVEN_NAME, re.compile(r"\b(vorname|first ?name|given ?name)")),
    (Field.FAMILY_NAME, re.compile(r"\b(nachname|familienname|last ?name|surname|family ?name)")),
    (Field.EMAIL, re.compile(r"\bemail|mailadresse")),
    (Field.PHONE, re.compile(r"telefon|handynummer|mobilnummer|\bphone|rufnummer")),
    (
        Field.ORGANISATION,
        re.compile(r"organi[sz]ation|institution|einrichtung|\bfirma\b|unternehmen|company|affiliation|arbeitgeber"),
    ),
    (Field.MUNICIPALITY, re.compile(r"\bkommune\b|\bgemeinde\b|municipality|\bstadt\b")),
    (Field.CATEGORY, re.compile(r"kategorie|category|personengruppe")),
    (Field.SESSIONS, re.compile(r"workshop|session|exkursion|excursion|programmpunkt|angemeldet zu")),
    (Field.NOTE, re.compile(r"bemerkung|anmerkung|mitteilen|remarks|comments")),
)

# Somebody else than the attendee: good enough only where the list says nothing about the attendee.
SOMEBODY_ELSE = re.compile(
    r"^(order|buyer|purchaser|invoice|billing|bill to|rechnung|rechnungs|besteller|kaeufer|payer|kontakt)\b"
    r"|rechnungsadresse|invoice address|rechnungsempf|buyer\b"
)
ABOUT_SOMETHING_ELSE = re.compile(
    r"verified|verifiziert|bestaetigt|einwillig|newsletter|zustimm|consent|datenschutz|website|\burl\b|datum|\bdate\b"
    r"|\bzeit\b|uhrzeit|\btime\b|notfall|emergency|begleit|event|veranstaltungs|zipcode|zip|seat|sitz|voucher|gutschein"
    r"|\bprice|preis|tax|steuer|fee|discount|checked|eingecheckt|locale|sprache|quantity|anzahl|job|beruf|agb\b|points"
)
_PERSON = re.compile(
    r"^(attendee name|attendee|ticket|teilnehmername|name des teilnehmers|name der teilnehmerin"
    r"|name der teilnehmenden person|name der teilnehmer in|teilnehmer in|teilnehmerin|teilnehmer|teilnehmende"
    r"|teilnehmenden|participant|delegate|registrant|gast|person|contact|kontakt|user|mpsc) "
)
_OF_PERSON = re.compile(
    r" (des teilnehmers|der teilnehmerin|der teilnehmer in|der teilnehmenden( person)?|of attendee)$"
)
_OTHERS = re.compile(
    r"^(order|buyer|purchaser|invoice address|invoice|billing|rechnungsadresse|rechnungs|besteller|kaeufer|kontakt) "
)
_FILLERS = re.compile(
    r"\b(wie|lautet|lauten|ist|sind|bitte|geben|gib|tragen|ein|an|sie|du|ihr|ihre|ihren|ihrer|dein|deine|deinen|your"
    r"|please|enter|what|is|the|der|des|die|den|das|my|dienstliche|dienstlich|geschaeftlich|geschaeftliche|pflichtfeld"
    r"|required|optional|falls|vorhanden|s)\b"
)
_EMAIL = re.compile(r"\be mail(?=\b|s\b|adresse)")


# Meanings whose headers no cell below a header holds, unlike "Stadt …", "Workshop …" or the category "Kommune".
_TELLING = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.PHONE})


@lru_cache(maxsize=4096)
def header_words(header: str) -> str:
    """Return a header as words to compare: "E-Mail-Adresse *" is "email adresse"."""
    return _EMAIL.sub("email", words(header))


@lru_cache(maxsize=4096)
def scored(header: str) -> tuple[tuple[Field, int], ...]:
    """Return the fields that a header may name, with 1 to 105 for how surely; none where it says nothing known."""
    asked = header_words(header)
    if asked in EXACT:
        field = EXACT[asked]
        return ((field, 80 if asked in {"anrede", "salutation", "teilnehmer", "gast", "art", "typ", "code"} else 100),)
    of_person = _OF_PERSON.sub("", _PERSON.sub("", asked))
    if of_person in EXACT and of_person != asked:
        return ((EXACT[of_person], 105),)  # said of the attendee, so surer than one of the order
    of_other = _OTHERS.sub("", asked)
    if of_other in EXACT and of_other != asked:
        return ((EXACT[of_other], 30),)
    if ABOUT_SOMETHING_ELSE.search(asked):
        return ()
    question = " ".join(_FILLERS.sub(" ", asked).split())
    if question in EXACT:
        return ((EXACT[question], 90),)
    surely = 25 if SOMEBODY_ELSE.search(asked) else 60
    return tuple((field, surely) for field, pattern in CONTAINS if pattern.search(asked))[:1]


@lru_cache(maxsize=65536)
def known_header(cell: str) -> bool:
    """Return whether a cell reads like the header of a list of people."""
    found = scored(cell)
    return bool(found) and (found[0][1] >= 80 or found[0][1] == 30 or found[0][0] in _TELLING)


def telling_header(cell: str) -> bool:
    """Return whether a cell alone shows that its row is the header."""
    found = scored(cell)
    return bool(found) and found[0][0] in _TELLING and (found[0][0] is not Field.NAME or "name" in header_words(cell))
