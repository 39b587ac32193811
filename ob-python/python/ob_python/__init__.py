"""Open Badges 2.0: evaluate criteria, award, bake, extract and verify.

The work is done by the core library in native code; nothing about badges is decided here. Without `fetch=` nothing
touches the network.

>>> import ob_python
>>> report = ob_python.verify('{"type": "Assertion"}', now="2026-11-21T12:00:00Z")
>>> report.outcome
'invalid'
"""

from __future__ import annotations

import logging

from ._award import Awarding, Signer, award, award_many, evaluate, evaluate_many
from ._baking import bake, bake_many, check_image, detect, extract, inspect, unbake
from ._claims import ClaimCode, ClaimLink, Offer
from ._fetch import Documents, Offline
from ._http import HttpFetcher
from ._keys import KEY_KINDS, keygen
from ._native import (
    Award,
    Check,
    Decision,
    Document,
    Evaluation,
    Extracted,
    Finding,
    Framework,
    HashedCode,
    IssuerCache,
    LearnerRecord,
    PrivateKey,
    PublicKey,
    Redemption,
    Report,
    Request,
    Response,
    Unavailable,
    __version__,
)
from ._verify import Verifier, verify, verify_many
from .exceptions import (
    AwardError,
    BakingError,
    ClaimError,
    FrameworkError,
    InputError,
    JsonError,
    KeyFormatError,
    OpenBadgesError,
    RecordError,
    SigningError,
    VerificationError,
)

# Silent unless the application asks for the log.
logging.getLogger("ob_python").addHandler(logging.NullHandler())

__all__ = [
    "KEY_KINDS",
    "Award",
    "AwardError",
    "Awarding",
    "BakingError",
    "Check",
    "ClaimCode",
    "ClaimError",
    "ClaimLink",
    "Decision",
    "Document",
    "Documents",
    "Evaluation",
    "Extracted",
    "Finding",
    "Framework",
    "FrameworkError",
    "HashedCode",
    "HttpFetcher",
    "InputError",
    "IssuerCache",
    "JsonError",
    "KeyFormatError",
    "LearnerRecord",
    "Offer",
    "Offline",
    "OpenBadgesError",
    "PrivateKey",
    "PublicKey",
    "RecordError",
    "Redemption",
    "Report",
    "Request",
    "Response",
    "Signer",
    "SigningError",
    "Unavailable",
    "VerificationError",
    "Verifier",
    "__version__",
    "award",
    "award_many",
    "bake",
    "bake_many",
    "check_image",
    "detect",
    "evaluate",
    "evaluate_many",
    "extract",
    "inspect",
    "keygen",
    "unbake",
    "verify",
    "verify_many",
]
