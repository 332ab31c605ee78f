"""A proof to try things on."""

from datetime import date

from counter.domain import proof, signature
from counter.domain.proof import Proof

PRIVATE = bytes(range(32))
PUBLIC = signature.ALGORITHMS[signature.ED25519].public(PRIVATE)
USUAL = Proof(
    hall="019dd5a2-7b40-7c11-8f0e-2b6d4c1a9e55", workstation="03", key=signature.key_id(PUBLIC), number="ACC-03-2026-000017",
    document="DOC-ACC", layout=1, edition="", name="张*", item="最低生活保障审核确认", amount=None,
    dates={"issued_on": date(2026, 11, 24), "accepted_on": date(2026, 11, 24), "promised_on": date(2027, 1, 8)},
    digest=proof.digest("DOC-ACC", 1, "", {"applicant": "张小明"}),
)  # fmt: skip
