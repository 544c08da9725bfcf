import pulumi
import pulumi_oauth as oauth

reporting = oauth.OAuthClient("reporting",
    description="Nightly reports",
    grant_types=[oauth.GrantType.CLIENT_CREDENTIALS],
    access_type=oauth.AccessType.OFFLINE,
    access_token_validity_seconds=900,
    enabled=True,
    scope=["idn:identity:read"])

pulumi.export("reportingId", reporting.id)
pulumi.export("reportingSecret", reporting.secret)
