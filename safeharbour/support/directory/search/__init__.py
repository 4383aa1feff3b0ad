"""Search for people in a hurry: how a question is read, how an entry is indexed, and how the two meet.

`words`, `spelling`, `opening`, `understanding`, `needs` are plain Python; `question` is what a person asks;
`indexing` writes the index as the public, so that the database itself keeps confidential text out of it.
"""
