"""What can be done to an itinerary: each change says which edits of the text it takes."""
