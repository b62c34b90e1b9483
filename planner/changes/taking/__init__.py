"""Lists from elsewhere that are taken into a visit: tables of people, venues or sessions, calendars."""
