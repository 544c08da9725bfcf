import pulumi
import pulumi_oauth as oauth

probe = oauth.OAuthClient("probe",
    description="Tells whether new clients can log in",
    grant_types=[oauth.GrantType.CLIENT_CREDENTIALS],
    access_type=oauth.AccessType.OFFLINE,
    access_token_validity_seconds=900,
    enabled=True,
    scope=["idn:identity:read"])
login = oauth.get_access_token_output(client_id=probe.id,
    client_secret=probe.secret)

pulumi.export("probeLogsInUntil", login.expires_at)
