"""The tables of the local store (本机库).

Kept between versions: journal, fact, watch, meta, draft, attachment. Everything below them is derived and is made anew by `rebuild`.
Long texts stand last in a row: what is before them is read without turning over their pages.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Text, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("workstation", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("verb", Text, nullable=False),  # for reading only: the header has it
    Column("operator", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("day", Text, nullable=False),  # of `at`, in Asia/Shanghai
    Column("seq", Integer, unique=True),  # null until ordered by the hall
    Column("verdict", Text, nullable=False),  # confirmed once ordered, as shown before
    Column("header", Text, nullable=False),
    UniqueConstraint("workstation", "n"),
    Index("journal_operator", "operator", "workstation", "seq"),
    Index("journal_day", "day"),
)
Index("journal_pending", journal.c.workstation, journal.c.n, journal.c.at, sqlite_where=journal.c.seq.is_(None))

fact = Table(
    "fact",
    metadata,
    Column("row", Integer, ForeignKey("journal.row"), primary_key=True),
    Column("i", Integer, primary_key=True),
    Column("stream", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("salt", Text),
    Column("body", Text),
)

watch = Table(
    "watch",  # the streams that an action only guards
    metadata,
    Column("stream", Text, primary_key=True),
    Column("row", Integer, ForeignKey("journal.row"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

attachment = Table(
    "attachment",  # bytes of files, by what they are: kept where they were attached until the lane for files takes them further
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# --- derived ---------------------------------------------------------------------------------------------------

state = Table(
    "state",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("confirmed", Text),  # canonical JSON; null while only our own actions touched the stream
    Column("shown", Text),  # null where it equals the confirmed one
)

resident = Table(
    "resident",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sex", Text, nullable=False),
    Column("birth", Text, nullable=False),
    Column("id_type", Text, nullable=False),
    Column("id_no", Text, nullable=False, index=True),
    Column("phone", Text, nullable=False),
    Column("address", Text, nullable=False),
)
Index("resident_looks", resident.c.name, resident.c.birth)

member = Table(
    "member",
    metadata,
    Column("household", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("head", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("id_no", Text, nullable=False),
    Column("relation", Text, nullable=False),
    Column("counted", Boolean, nullable=False),
)
Index("member_counted", member.c.id_no, member.c.counted, member.c.household)

merged = Table(
    "merged",  # files of residents that lead to another
    metadata,
    Column("resident", Text, primary_key=True),
    Column("into", Text, nullable=False, index=True),
)

apart = Table(
    "apart",  # residents who look alike and are two people; either way round
    metadata,
    Column("resident", Text, primary_key=True),
    Column("other", Text, primary_key=True),
)

death = Table(
    "death",
    metadata,
    Column("resident", Text, primary_key=True),
    Column("on", Text, nullable=False),
)

belonging = Table(
    "belonging",  # members of households that name a resident, besides their document number
    metadata,
    Column("household", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("resident", Text, nullable=False, index=True),
)

case = Table(
    "case",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, index=True),
    Column("item", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("family", Text, nullable=False),
    Column("sensitive", Boolean, nullable=False),
    Column("resident", Text, nullable=False, index=True),
    Column("applicant", Text, nullable=False),
    Column("id_no", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("received_on", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("accepted_on", Text, nullable=False),
    Column("promised_on", Text, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("owner", Text, nullable=False, index=True),  # who is responsible for it now
    Column("stale", Boolean, nullable=False),
    Column("open", Integer, nullable=False),  # conflicts and matters
    Column("offered", Text, nullable=False),  # to whom it is handed over, until he takes it
)
Index("case_offered", case.c.offered, sqlite_where=case.c.offered != "")
Index("case_list", case.c.received_at, case.c.id, case.c.family, case.c.state, case.c.received_on)

consultation = Table(
    "consultation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    # what a case in a list has, too: number and phone are empty
    *(Column(key, Text, nullable=False) for key in ("number", "item", "family", "applicant", "phone")),
)

paper = Table(
    "paper",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("id", Text, primary_key=True, index=True),
    # replaces is a number, by the id of the successor, last_print a moment, reason that of the last reprint, ended the moment of the end
    *(Column(name, Text, nullable=False) for name in ("document", "number", "mark", "state", "at", "operator", "workstation", "edition")),
    *(Column(name, Text, nullable=False) for name in ("replaces", "by", "printer", "last_print", "reason", "void_reason", "ended")),
    *(Column(name, Integer, nullable=False) for name in ("version", "pages", "prints", "spooled")),  # spooled: tries of the present print
)
Index("paper_number", paper.c.number)
Index("paper_printed", paper.c.at, sqlite_where=paper.c.state == "printed")

operator = Table(
    "operator",
    metadata,
    Column("id", Text, primary_key=True),
    Column("login", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("grants", Text, nullable=False),
)

receipt = Table(
    "receipt",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("receipt", Text, primary_key=True),
    Column("case", Text, nullable=False),
    Column("paid", Integer, nullable=False),
    Column("returned", Integer, nullable=False),
    Column("void", Boolean, nullable=False),
)

month = Table(
    "month",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("month", Text, primary_key=True),
    Column("receipt", Text, primary_key=True),
)

waiting = Table(
    "waiting",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

later = Table(
    "later",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("due", Text, nullable=False, index=True),  # of a material promised for later in an open case
)

original = Table(
    "original",  # what the hall holds of a case
    metadata,
    Column("stream", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("since", Text, nullable=False, index=True),
    Column("workstation", Text, nullable=False),
    Column("operator", Text, nullable=False),
)

stub = Table(
    "stub",  # what is kept of an erased case: its number is never given again, and the sheets of its days stay as they were
    metadata,
    Column("stream", Text, primary_key=True),
    Column("number", Text, nullable=False, index=True),
    Column("item", Text, nullable=False),
    Column("family", Text, nullable=False),
)

spent = Table(
    "spent",  # numbers of the letters and papers of an erased case: never given again
    metadata,
    Column("number", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
)

letter = Table(
    "letter",  # letters of party membership, numbered per workstation and year
    metadata,
    Column("stream", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),  # out, returned, void
    Column("slip", Boolean, nullable=False),  # whether one comes back
    Column("on", Text, nullable=False),
    Column("valid_to", Text, nullable=False),
    Column("chase_on", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("addressee", Text, nullable=False),
    Column("to_unit", Text, nullable=False),
)
Index("letter_number", letter.c.number)
Index("letter_out", letter.c.chase_on, sqlite_where=letter.c.state == "out")

search = Table(
    "search",
    metadata,
    Column("kind", Text, primary_key=True),  # resident, case
    Column("token", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

CARRIED = ("meta", "draft", "journal", "fact", "watch", "attachment")  # from one version to the next
DERIVED = (
    state, resident, member, merged, apart, death, belonging, case, consultation,
    paper, operator, receipt, month, waiting, later, original, letter, stub, spent, search,
)  # fmt: skip
