"""Check of a plan by other means than those that found it: every rule of the problem, and the value to the last part."""

from ryzoma.synthesis.design.verification.accounts import Accounts, accounts
from ryzoma.synthesis.design.verification.rules import Rule, Violation
from ryzoma.synthesis.design.verification.verify import TOLERANCE, Verification, verify

__all__ = ["TOLERANCE", "Accounts", "Rule", "Verification", "Violation", "accounts", "verify"]
