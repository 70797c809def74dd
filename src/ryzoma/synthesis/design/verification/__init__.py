"""Check of a plan by other means than those that found it: every rule of the problem, and the value to the last part."""

from ryzoma.synthesis.design.verification.ledger import Ledger, ledger
from ryzoma.synthesis.design.verification.rules import Rule, Violation
from ryzoma.synthesis.design.verification.verify import TOLERANCE, Verification, verify

__all__ = ["TOLERANCE", "Ledger", "Rule", "Verification", "Violation", "ledger", "verify"]
