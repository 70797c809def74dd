"""The first diagnosis of a region: its tables put through the indicators, theme by theme."""

from ryzoma.diagnosis.study.diagnosis import Diagnosis, diagnose

__all__ = ["Diagnosis", "diagnose"]
