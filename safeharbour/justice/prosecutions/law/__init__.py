"""Legal constants as dated data, in our own words, each with its source and the day it was looked up."""
