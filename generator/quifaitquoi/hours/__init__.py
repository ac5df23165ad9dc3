"""When places are open: opening hours in OpenStreetMap's notation, worked out day by day before anybody asks."""

from .holidays import public_holidays
from .intervals import Interval, State, intervals
from .timetable import Timetable, timetable

__all__ = ["Interval", "State", "Timetable", "intervals", "public_holidays", "timetable"]
