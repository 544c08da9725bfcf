package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		billing, err := oauth.NewRotatingOAuthClient(ctx, "billing", &oauth.RotatingOAuthClientArgs{
			Description: pulumi.String("Reads identities for the billing job"),
			GrantTypes: oauth.GrantTypeArray{
				oauth.GrantTypeClientCredentials,
			},
			AccessType:                 oauth.AccessTypeOffline,
			AccessTokenValiditySeconds: pulumi.Int(900),
			Enabled:                    pulumi.Bool(true),
			Scope: pulumi.StringArray{
				pulumi.String("idn:identity:read"),
			},
			RotateAfterDays: pulumi.Int(30),
		})
		if err != nil {
			return err
		}
		ctx.Export("billingId", billing.CurrentId)
		ctx.Export("billingSecret", billing.CurrentSecret)
		return nil
	})
}
