"""Header rows as the named programs write them, with one or two invented people below, and what each must come to.

The headers are facts from the programs' public sources and exports (July 2025).
"""

from dataclasses import dataclass

SESSIONS = (
    ("einlass", "Einlass MMZ"),
    ("markt", "Markt der Möglichkeiten"),
    ("halle", "Modellprojekt Smart Cities Halle (Saale)"),
    ("ws-zwillinge", "Workshop Digitale Zwillinge"),
    ("ws-mobilitaet", "Workshop Mobilitätskonzepte"),
    ("ws-teilhabe", "Workshop Digitale Kompetenzen für mehr Teilhabe"),
    ("exkursion", "Exkursion Bildungszentrum Halle-Neustadt"),
)


@dataclass(frozen=True)
class Export:
    """A list and its people: (given, family, e-mail, status, code, external id, sessions)."""

    program: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    people: tuple[tuple[str, str, str, str, str, str, tuple[str, ...]], ...]

    def text(self, delimiter: str = ",") -> str:
        """Return the list as text, every cell in quotes."""
        lines = [self.header, *self.rows]
        return "".join(delimiter.join('"' + c.replace('"', '""') + '"' for c in line) + "\r\n" for line in lines)


def _export(program: str, header: str, rows: list[dict[str, str]], people: list[tuple[object, ...]]) -> Export:
    names = tuple(header.split("|"))
    missing = {name for row in rows for name in row} - set(names)
    assert not missing, missing
    laid = tuple(tuple(row.get(name, "") for name in names) for row in rows)
    return Export(program, names, laid, tuple(people))  # type: ignore[arg-type]


EXPORTS = (
    _export(
        "pretix check-in list",
        "Order code|Attendee name|Attendee name: Title|Attendee name: Given name|Attendee name: Family name"
        "|Product|Price"
        "|Checked in|Checked out|Automatically checked in|Paid|Secret|E-mail|Phone number|Company"
        "|Voucher code|Order date"
        "|Requires special attention|Comment|Seat ID|Seat name|Seat zone|Seat row|Seat number",
        [
            {
                "Order code": "ABCDE",
                "Attendee name": "Dr. Änne Köhler",
                "Attendee name: Title": "Dr.",
                "Attendee name: Given name": "Änne",
                "Attendee name: Family name": "Köhler",
                "Product": "Teilnahme",
                "Price": "0.00",
                "Automatically checked in": "No",
                "Paid": "Yes",
                "Secret": "x7kq2m9vpt4w",
                "E-mail": "aenne@stadt.example",
                "Phone number": "'+493023125001",
                "Company": "Stadt Leuna",
            },
            {
                "Order code": "ABCDE",
                "Attendee name": "Dr. Änne Köhler",
                "Attendee name: Given name": "Änne",
                "Attendee name: Family name": "Köhler",
                "Product": "Workshop Digitale Zwillinge",
                "Paid": "Yes",
                "Secret": "addonsecret1",
                "E-mail": "aenne@stadt.example",
            },
            {
                "Order code": "FGHIJ",
                "Attendee name": "Bo Ö",
                "Attendee name: Given name": "Bo",
                "Attendee name: Family name": "Ö",
                "Product": "Teilnahme",
                "Paid": "No",
                "Secret": "q8rn5s2c6d7f",
                "E-mail": "bo@firma.example",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "x7kq2m9vpt4w", "", ("ws-zwillinge",)),
            ("Bo", "Ö", "bo@firma.example", "unpaid", "q8rn5s2c6d7f", "", ()),
        ],
    ),
    _export(
        "pretix order positions",
        "Event slug|Order code|Position ID|Status|Email|Phone number|Order date|Order time|Product|Variation"
        "|Price|Tax rate"
        "|Tax rule|Tax value|Attendee name|Attendee name: Given name|Attendee name: Family name|Attendee email|Company"
        "|Address|ZIP code|City|Country|State|Voucher|Pseudonymization ID|Ticket secret|Seat ID|Seat name|Seat zone"
        "|Seat row|Seat number|Blocked|Valid from|Valid until|Order comment|Follow-up date|Add-on to position ID"
        "|Invoice address name|Invoice address name: Given name|Invoice address name: Family name|VAT ID|Sales channel"
        "|Order locale|E-mail address verified|Payment providers",
        [
            {
                "Order code": "ABCDE",
                "Position ID": "1",
                "Status": "paid",
                "Email": "kasse@stadt.example",
                "Product": "Teilnahme",
                "Attendee name": "Änne Köhler",
                "Attendee name: Given name": "Änne",
                "Attendee name: Family name": "Köhler",
                "Attendee email": "aenne@stadt.example",
                "Ticket secret": "x7kq2m9vpt4w",
                "E-mail address verified": "Yes",
                "Invoice address name": "Kasse Stadt",
            },
            {
                "Order code": "ABCDE",
                "Position ID": "2",
                "Status": "paid",
                "Email": "kasse@stadt.example",
                "Product": "Workshop Mobilitätskonzepte",
                "Ticket secret": "addonsecret1",
                "Add-on to position ID": "1",
            },
            {
                "Order code": "FGHIJ",
                "Position ID": "1",
                "Status": "canceled",
                "Email": "bo@firma.example",
                "Product": "Teilnahme",
                "Attendee name": "Bo Ö",
                "Attendee name: Given name": "Bo",
                "Attendee name: Family name": "Ö",
                "Attendee email": "bo@firma.example",
                "Ticket secret": "q8rn5s2c6d7f",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "x7kq2m9vpt4w", "ABCDE-1", ("ws-mobilitaet",)),
            ("Bo", "Ö", "bo@firma.example", "canceled", "q8rn5s2c6d7f", "FGHIJ-1", ()),
        ],
    ),
    _export(
        "pretix check-in list (German)",
        "Bestellnummer|Teilnehmername|Teilnehmername: Titel|Teilnehmername: Vorname|Teilnehmername: Nachname|Produkt"
        "|Preis|Eingecheckt|Ausgecheckt|Automatisch eingecheckt|Bezahlt|Geheimnis|E-Mail|Telefonnummer|Firma"
        "|Gutscheincode|Bestelldatum|Kommentar|Sitzplatz-ID",
        [
            {
                "Bestellnummer": "ABCDE",
                "Teilnehmername": "Dr. Änne Köhler",
                "Teilnehmername: Titel": "Dr.",
                "Teilnehmername: Vorname": "Änne",
                "Teilnehmername: Nachname": "Köhler",
                "Produkt": "Teilnahme",
                "Bezahlt": "Ja",
                "Geheimnis": "x7kq2m9vpt4w",
                "E-Mail": "aenne@stadt.example",
                "Telefonnummer": "'+493023125001",
                "Firma": "Stadt Leuna",
            },
            {
                "Bestellnummer": "ABCDE",
                "Teilnehmername": "Dr. Änne Köhler",
                "Teilnehmername: Vorname": "Änne",
                "Teilnehmername: Nachname": "Köhler",
                "Produkt": "Workshop Digitale Zwillinge",
                "Bezahlt": "Ja",
                "Geheimnis": "addonsecret1",
            },
            {
                "Bestellnummer": "FGHIJ",
                "Teilnehmername": "Bo Ö",
                "Teilnehmername: Vorname": "Bo",
                "Teilnehmername: Nachname": "Ö",
                "Produkt": "Teilnahme",
                "Bezahlt": "Nein",
                "Geheimnis": "q8rn5s2c6d7f",
                "E-Mail": "bo@firma.example",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "x7kq2m9vpt4w", "", ("ws-zwillinge",)),
            ("Bo", "Ö", "bo@firma.example", "unpaid", "q8rn5s2c6d7f", "", ()),
        ],
    ),
    _export(
        "pretix order positions (German)",
        "Veranstaltung|Bestellnummer|Positions-ID|Status|E-Mail|Telefonnummer|Bestelldatum|Produkt|Variante|Preis"
        "|Teilnehmername|Teilnehmername: Vorname|Teilnehmername: Nachname|E-Mail-Adresse des Teilnehmers|Firma|Adresse"
        "|Postleitzahl|Stadt|Land|Ticket-Geheimnis|Zusatzprodukt zu Positions-ID|Rechnungsadresse: Name",
        [
            {
                "Bestellnummer": "ABCDE",
                "Positions-ID": "1",
                "Status": "bezahlt",
                "E-Mail": "kasse@stadt.example",
                "Produkt": "Teilnahme",
                "Teilnehmername": "Änne Köhler",
                "Teilnehmername: Vorname": "Änne",
                "Teilnehmername: Nachname": "Köhler",
                "E-Mail-Adresse des Teilnehmers": "aenne@stadt.example",
                "Ticket-Geheimnis": "x7kq2m9vpt4w",
                "Rechnungsadresse: Name": "Kasse Stadt",
            },
            {
                "Bestellnummer": "ABCDE",
                "Positions-ID": "2",
                "Status": "bezahlt",
                "E-Mail": "kasse@stadt.example",
                "Produkt": "Workshop Mobilitätskonzepte",
                "Ticket-Geheimnis": "addonsecret1",
                "Zusatzprodukt zu Positions-ID": "1",
            },
            {
                "Bestellnummer": "FGHIJ",
                "Positions-ID": "1",
                "Status": "storniert",
                "E-Mail": "bo@firma.example",
                "Produkt": "Teilnahme",
                "Teilnehmername": "Bo Ö",
                "Teilnehmername: Vorname": "Bo",
                "Teilnehmername: Nachname": "Ö",
                "E-Mail-Adresse des Teilnehmers": "bo@firma.example",
                "Ticket-Geheimnis": "q8rn5s2c6d7f",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "x7kq2m9vpt4w", "ABCDE-1", ("ws-mobilitaet",)),
            ("Bo", "Ö", "bo@firma.example", "canceled", "q8rn5s2c6d7f", "FGHIJ-1", ()),
        ],
    ),
    _export(
        "Eventbrite",
        "Order #|Order Date|First Name|Last Name|Email|Quantity|Ticket Type|Attendee #|Group|Order Type"
        "|Currency|Total Paid"
        "|Fees Paid|Eventbrite Fees|Eventbrite Payment Processing|Attendee Status|Prefix|Job Title|Company|Work Phone"
        "|Home Address 1|Home City|Barcode #|Buyer First Name|Buyer Last Name|Buyer Email",
        [
            {
                "Order #": "7100001",
                "Order Date": "2025-05-02 10:00:00",
                "First Name": "Änne",
                "Last Name": "Köhler",
                "Email": "aenne@stadt.example",
                "Quantity": "1",
                "Ticket Type": "Presse",
                "Attendee #": "8800001",
                "Attendee Status": "Attending",
                "Job Title": "Redakteurin",
                "Barcode #": "71000018800001001",
                "Buyer First Name": "Kasse",
                "Buyer Email": "kasse@stadt.example",
            },
            {
                "Order #": "7100002",
                "First Name": "Bo",
                "Last Name": "Ö",
                "Email": "bo@firma.example",
                "Attendee #": "8800002",
                "Attendee Status": "Not Attending",
                "Barcode #": "71000028800002001",
                "Ticket Type": "Presse",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "71000018800001001", "8800001", ()),
            ("Bo", "Ö", "bo@firma.example", "canceled", "71000028800002001", "8800002", ()),
        ],
    ),
    _export(
        "Indico",
        "ID|Name|First Name|Last Name|Email Address|Affiliation|Title|Position|Phone Number|Country"
        "|Registration date|Registration state|Price|Checked in|Check-in date|Tags",
        [
            {
                "ID": "1",
                "Name": "Änne Köhler",
                "First Name": "Änne",
                "Last Name": "Köhler",
                "Email Address": "aenne@stadt.example",
                "Affiliation": "Stadt Leuna",
                "Title": "Dr",
                "Registration state": "Completed",
                "Checked in": "False",
            },
            {
                "ID": "2",
                "Name": "Bo Ö",
                "First Name": "Bo",
                "Last Name": "Ö",
                "Email Address": "bo@firma.example",
                "Registration state": "Pending",
                "Checked in": "False",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "", "1", ()),
            ("Bo", "Ö", "bo@firma.example", "waiting", "", "2", ()),
        ],
    ),
    _export(
        "Hi.Events",
        "ID|First Name|Last Name|Email|Status|Check Ins|Product ID|Product Name|Event ID|Public ID|Short ID"
        "|Created Date"
        "|Last Updated Date|Notes|Welcher Workshop?",
        [
            {
                "ID": "41",
                "First Name": "Änne",
                "Last Name": "Köhler",
                "Email": "aenne@stadt.example",
                "Status": "ACTIVE",
                "Product ID": "3",
                "Product Name": "Teilnahme",
                "Event ID": "9",
                "Public ID": "A-7XK2P9Q",
                "Short ID": "a_9f8e",
                "Welcher Workshop?": "Workshop Digitale Zwillinge",
            },
            {
                "ID": "42",
                "First Name": "Bo",
                "Last Name": "Ö",
                "Email": "bo@firma.example",
                "Status": "CANCELLED",
                "Product Name": "Teilnahme",
                "Public ID": "A-3MMT4WZ",
                "Short ID": "a_1b2c",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "A-7XK2P9Q", "41", ("ws-zwillinge",)),
            ("Bo", "Ö", "bo@firma.example", "canceled", "A-3MMT4WZ", "42", ()),
        ],
    ),
    _export(
        "Tito",
        "Number|Ticket Created Date|Ticket|Ticket Full Name|Ticket First Name|Ticket Last Name|Ticket Email"
        "|Ticket Company Name|Ticket Phone Number|Event|Void Status|Price|Ticket Reference|Tags|Unique Ticket URL"
        "|Unique Order URL|Order Reference|Order Name|Order Email|Order Company Name|Order Phone Number"
        "|Order Discount Code|Order IP|Order Created Date|Order Completed Date|Payment Reference",
        [
            {
                "Number": "1",
                "Ticket": "Teilnahme",
                "Ticket Full Name": "Änne Köhler",
                "Ticket First Name": "Änne",
                "Ticket Last Name": "Köhler",
                "Ticket Email": "aenne@stadt.example",
                "Ticket Reference": "QZXA-1",
                "Order Reference": "QZXA",
                "Order Name": "Kasse Stadt",
                "Order Email": "kasse@stadt.example",
            },
            {
                "Number": "2",
                "Ticket": "Teilnahme",
                "Ticket Full Name": "Bo Ö",
                "Ticket First Name": "Bo",
                "Ticket Last Name": "Ö",
                "Ticket Email": "bo@firma.example",
                "Void Status": "void",
                "Ticket Reference": "QZXB-1",
                "Order Reference": "QZXB",
                "Order Email": "kasse@stadt.example",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "", "QZXA-1", ()),
            ("Bo", "Ö", "bo@firma.example", "canceled", "", "QZXB-1", ()),
        ],
    ),
    _export(
        "Google Forms (German)",
        "Zeitstempel|E-Mail-Adresse|Wie lautet Ihr Vorname?|Ihr Nachname|Organisation / Kommune"
        "|An welchen Workshops möchten Sie teilnehmen?|Ich stimme der Verarbeitung per E-Mail zu (Datenschutz)",
        [
            {
                "Zeitstempel": "02.05.2025 10:00:00",
                "E-Mail-Adresse": "aenne@stadt.example",
                "Wie lautet Ihr Vorname?": "Änne",
                "Ihr Nachname": "Köhler",
                "Organisation / Kommune": "Stadt Leuna",
                "An welchen Workshops möchten Sie teilnehmen?": "Workshop Digitale Zwillinge, "
                "Exkursion Bildungszentrum Halle-Neustadt",
                "Ich stimme der Verarbeitung per E-Mail zu (Datenschutz)": "Ja",
            },
            {
                "E-Mail-Adresse": "bo@firma.example",
                "Wie lautet Ihr Vorname?": "Bo",
                "Ihr Nachname": "Ö",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "", "", ("ws-zwillinge", "exkursion")),
            ("Bo", "Ö", "bo@firma.example", "confirmed", "", "", ()),
        ],
    ),
    _export(
        "Google Forms (English)",
        "Timestamp|Email Address|What is your full name?|Organisation|Which workshop would you like to attend?",
        [
            {
                "Timestamp": "5/2/2025 10:00:00",
                "Email Address": "aenne@stadt.example",
                "What is your full name?": "Dr. Änne Köhler",
                "Which workshop would you like to attend?": "Mobilitätskonzepte",
            },
            {"Email Address": "bo@firma.example", "What is your full name?": "Bo Ö"},
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "", "", ("ws-mobilitaet",)),
            ("Bo", "Ö", "bo@firma.example", "confirmed", "", "", ()),
        ],
    ),
    _export(
        "Microsoft Forms (German)",
        "ID|Startzeit|Fertigstellungszeit|E-Mail|Name|Vorname|Nachname|E-Mail-Adresse|Institution|Workshops",
        [
            {
                "ID": "1",
                "Startzeit": "2025-05-02 10:00:00",
                "E-Mail": "anonymous",
                "Vorname": "Änne",
                "Nachname": "Köhler",
                "E-Mail-Adresse": "aenne@stadt.example",
                "Workshops": "Workshop Digitale Zwillinge;Exkursion Bildungszentrum Halle-Neustadt;",
            },
            {
                "ID": "2",
                "E-Mail": "anonymous",
                "Vorname": "Bo",
                "Nachname": "Ö",
                "E-Mail-Adresse": "bo@firma.example",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "", "1", ("ws-zwillinge", "exkursion")),
            ("Bo", "Ö", "bo@firma.example", "confirmed", "", "2", ()),
        ],
    ),
    _export(
        "Microsoft Forms (English)",
        "ID|Start time|Completion time|Email|Name|Last modified time|First name|Last name|Your e-mail address|Company"
        "|Which session?",
        [
            {
                "ID": "1",
                "Email": "anonymous",
                "Name": "Anonymous",
                "First name": "Änne",
                "Last name": "Köhler",
                "Your e-mail address": "aenne@stadt.example",
                "Which session?": "Workshop Mobilitätskonzepte;",
            },
            {
                "ID": "2",
                "Email": "anonymous",
                "Name": "Anonymous",
                "First name": "Bo",
                "Last name": "Ö",
                "Your e-mail address": "bo@firma.example",
            },
        ],
        [
            ("Änne", "Köhler", "aenne@stadt.example", "confirmed", "", "1", ("ws-mobilitaet",)),
            ("Bo", "Ö", "bo@firma.example", "confirmed", "", "2", ()),
        ],
    ),
)

PRETIX_JSON = """{"event": {"name": "Konferenz", "slug": "k", "items": [
 {"id": 1, "name": "Teilnahme", "admission": true}, {"id": 2, "name": "Workshop Digitale Zwillinge"},
 {"id": 3, "name": "Mittagessen"}],
 "orders": [{"code": "ABCDE", "status": "p", "email": "kasse@stadt.example", "phone": "None", "comment": "",
 "positions": [
  {"id": 901, "positionid": 1, "item": 1,
   "attendee_name": "\\u00c4nne K\\u00f6hler", "attendee_email": "aenne@stadt.example",
   "company": "Stadt Leuna", "secret": "x7kq2m9vpt4w", "addon_to": null},
  {"id": 902, "positionid": 2, "item": 2, "attendee_name": null, "secret": "s2", "addon_to": 901},
  {"id": 903, "positionid": 3, "item": 3, "attendee_name": null, "secret": "s3", "addon_to": 901}
 ]}]}}"""
