package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		expiring, err := oauth.GetPersonalAccessTokens(ctx, &oauth.GetPersonalAccessTokensArgs{
			ExpiringWithinDays: pulumi.IntRef(14),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("expiringTokenIds", pulumi.ToStringArray(expiring.Ids))
		return nil
	})
}
