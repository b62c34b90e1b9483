"""The itinerary: its tables, how they are decoded, and what follows from them. No text, no UI."""
