"""Agendas: one outline with every decision, and one renderer a format without any."""
