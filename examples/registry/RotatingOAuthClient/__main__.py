import pulumi
import pulumi_oauth as oauth

billing = oauth.RotatingOAuthClient("billing",
    description="Reads identities for the billing job",
    grant_types=[oauth.GrantType.CLIENT_CREDENTIALS],
    access_type=oauth.AccessType.OFFLINE,
    access_token_validity_seconds=900,
    enabled=True,
    scope=["idn:identity:read"],
    rotate_after_days=30)

pulumi.export("billingId", billing.current_id)
pulumi.export("billingSecret", billing.current_secret)
