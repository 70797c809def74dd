"""Process-network synthesis on plain lists: which networks of processes make given products from given raw materials.

:func:`synthesis_problem` takes lists of processes; :func:`maximal_structure` says what can take part at all,
:func:`solution_structures` goes through all possible networks, :func:`count_structures` counts them, and
:func:`best_structures` goes through them from the cheapest on; :func:`missing_inputs` says what a process lacks. Nothing
here knows of regions.
"""

from ryzoma.synthesis.structures.best import PricedStructure, best_structures, k_best_structures
from ryzoma.synthesis.structures.count import count_structures
from ryzoma.synthesis.structures.economy import Economy
from ryzoma.synthesis.structures.from_graph import processes_of_graph
from ryzoma.synthesis.structures.maximal import Axiom, MaximalStructure, Removal, maximal_structure
from ryzoma.synthesis.structures.missing import missing_inputs
from ryzoma.synthesis.structures.problem import SynthesisProblem, synthesis_problem
from ryzoma.synthesis.structures.solution import SolutionStructure, solution_structures
from ryzoma.synthesis.structures.solver_file import solver_file
from ryzoma.synthesis.structures.solver_file_reading import read_solver_file

__all__ = [
    "Axiom",
    "Economy",
    "MaximalStructure",
    "PricedStructure",
    "Removal",
    "SolutionStructure",
    "SynthesisProblem",
    "best_structures",
    "count_structures",
    "k_best_structures",
    "maximal_structure",
    "missing_inputs",
    "processes_of_graph",
    "read_solver_file",
    "solution_structures",
    "solver_file",
    "synthesis_problem",
]
