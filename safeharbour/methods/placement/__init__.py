"""Placement: which bed suits a person, with the reasons in words."""
