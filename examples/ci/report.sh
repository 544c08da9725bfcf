#!/bin/bash
# Reports the stack's credentials as Markdown on standard output: names, rights and dates, and never a secret. With a gate, `report.sh expires=14d,never-expires`,
# it ends with exit code 3 where a credential is caught in it. Nothing is asked of the tenant, and the export of the stack goes through no file.
set -euo pipefail
plugin=${OAUTH_PLUGIN:-pulumi-resource-oauth}
pulumi stack export | "$plugin" report --state - --markdown ${1:+--fail-on "$1"}
