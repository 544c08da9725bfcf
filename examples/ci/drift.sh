#!/bin/bash
# Looks whether the tenant still has what the stack made. Exit code 7: somebody changed something there. Nothing is changed.
set -euo pipefail
pulumi refresh --preview-only --expect-no-changes --non-interactive
