#!/bin/bash
# Installs the plugin of a release, checked against the release's checksums, and prints where its executable is.
# OAUTH_VERSION is the release, OAUTH_RELEASES where releases are, if not at the project's own place.
set -euo pipefail
version=${OAUTH_VERSION:?the version of the plugin, such as 1.0.0}
releases=${OAUTH_RELEASES:-https://github.com/pulumi-oauth/pulumi-oauth/releases/download}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

archive=pulumi-resource-oauth-v$version-linux-amd64.tar.gz
for file in "$archive" SHA256SUMS; do
    curl --silent --show-error --fail --location --output "$work/$file" "$releases/v$version/$file"
done
(cd "$work" && grep -F -- " $archive" SHA256SUMS | sha256sum --check --strict >&2)
pulumi plugin install resource oauth "$version" --file "$work/$archive" >&2
echo "${PULUMI_HOME:-$HOME/.pulumi}/plugins/resource-oauth-v$version/pulumi-resource-oauth"
