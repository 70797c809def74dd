"""The main job: chain the stages, publish a plan."""

from ryzoma.plan.build import build_plan
from ryzoma.plan.content import Plan
from ryzoma.plan.exchange import plan_bytes, read_plan

__all__ = ["Plan", "build_plan", "plan_bytes", "read_plan"]
