#!/bin/sh
# Prints the first Python 3.11 or later on the path, or says in one sentence what to install.
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        command -v "$candidate"
        exit 0
    fi
done
echo "Safe Harbour needs Python 3.11 or later, and none was found on the path; install it, or name it: make env PYTHON=/path/to/python3" >&2
exit 1
