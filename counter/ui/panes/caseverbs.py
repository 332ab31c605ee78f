"""What the page of a case asks of those that do it: CasePane has all of it."""

from abc import abstractmethod

from counter.domain.problem import Problem
from counter.ui.pane import Pane
from counter.ui.panes.casesteps import Steps


class CaseVerbs(Pane):
    """The verbs that the page has buttons for."""

    @abstractmethod
    def asks_rows(self) -> bool:
        """Whether what is asked has rows."""

    @abstractmethod
    def staged(self) -> Steps:
        """Give what takes the next steps."""

    @abstractmethod
    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say what was refused."""

    @abstractmethod
    def go_on(self) -> None:
        """Go on with the case on the workbench."""

    @abstractmethod
    def correct(self) -> None:
        """Put the cursor onto the first entry that can be put right."""

    @abstractmethod
    def ask_first(self, verb: str) -> None:
        """Ask what a verb must know."""

    @abstractmethod
    def ask_entry(self, path: str) -> None:
        """Ask for the right value of an entry."""

    @abstractmethod
    def ask_reprint(self, paper: str) -> None:
        """Ask why a paper is printed again."""

    @abstractmethod
    def open_file(self) -> None:
        """Ask for what purpose the whole file is opened."""

    @abstractmethod
    def ask_void(self, paper: str) -> None:
        """Ask why a paper is made void."""

    @abstractmethod
    def print_paper(self) -> None:
        """Print what is due."""

    @abstractmethod
    def came_out(self, paper: str) -> None:
        """Say that a paper is in hand."""

    @abstractmethod
    def take_in(self, code: str) -> None:
        """A material that was promised came."""

    @abstractmethod
    def settle_conflict(self, conflict: str, choice: str) -> None:
        """Settle a conflict."""

    @abstractmethod
    def settle_matter(self, matter: str, choice: str) -> None:
        """Settle a matter."""
