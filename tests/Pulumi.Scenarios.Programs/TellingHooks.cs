namespace Pulumi.Scenarios;

/// <summary>Hooks that tell people that they were called.</summary>
internal static class TellingHooks
{
    public static ResourceHookBinding Bind() =>
        new()
        {
            BeforeCreate = [Hook("before-create")],
            AfterCreate = [Hook("after-create")],
            BeforeUpdate = [Hook("before-update")],
            AfterUpdate = [Hook("after-update")],
            BeforeDelete = [Hook("before-delete")],
            AfterDelete = [Hook("after-delete")],
            OnError =
            [
                new ErrorHook(
                    "on-error",
                    (args, _) =>
                    {
                        Log.Info($"on-error {args.Name}: {args.FailedOperation}, {args.Errors.Count}");
                        return Task.FromResult(args.Errors.Count < 2);
                    }
                ),
            ],
        };

    private static ResourceHook Hook(string name) =>
        new(
            name,
            (args, _) =>
            {
                var secret = args.NewOutputs?.GetValueOrDefault("secret");
                Log.Info(
                    $"{name} {args.Name}: {args.OldInputs?["description"] ?? "-"} > "
                        + $"{args.NewInputs?["description"] ?? "-"}{(secret is Output<object?> ? ", a secret" : "")}"
                );
                return Task.CompletedTask;
            }
        );
}
