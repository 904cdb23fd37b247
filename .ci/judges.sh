#!/usr/bin/env bash
# Makes .venv-judges, the environment of the judges of 270 and 276 (pydantic 1), of Open XML, of formulas and the second payer. Does nothing when it is there.
# With CI=true its lack is a failure; on a laptop it is a loud warning and the tests that need it skip.
set -euo pipefail
cd "$(dirname "$0")/.."
ready=.venv-judges/.ready
[ "$ready" -nt requirements/judges.lock ] && exit 0

if python3 -m venv .venv-judges &&
    .venv-judges/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/judges.lock; then
    touch "$ready"
    exit 0
fi
rm -rf .venv-judges
echo "radbill: the judges of X12 and Open XML cannot be installed." >&2
[ "${CI:-}" = "true" ] && exit 1
echo "radbill: going on; tests that need it will be skipped and say so." >&2
