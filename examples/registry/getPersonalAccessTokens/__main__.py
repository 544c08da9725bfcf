import pulumi
import pulumi_oauth as oauth

expiring = oauth.get_personal_access_tokens(expiring_within_days=14)

pulumi.export("expiringTokenIds", expiring.ids)
