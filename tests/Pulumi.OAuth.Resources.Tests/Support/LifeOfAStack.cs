using Pulumi.Embedded.Tenant.PersonalAccessTokens;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>A stack in the hands of a provider whose time, and whose tenant's, is set: calls come as an engine makes them, without an
/// engine.</summary>
internal sealed class LifeOfAStack : IAsyncDisposable
{
    private readonly Dictionary<string, Held> _resources = [];
    private readonly List<(Held Held, string Name)> _replaced = [];
    private string _settings;

    private LifeOfAStack(ProviderUnderTest test, SetTime time, string settings)
    {
        Test = test;
        Time = time;
        _settings = settings;
    }

    public ProviderUnderTest Test { get; }

    public SetTime Time { get; }

    /// <summary>What the stack holds of a resource.</summary>
    public sealed record Held(string Type, string Id, PropertyMap Inputs, PropertyMap State)
    {
        /// <summary>What the state calls it, until the run of its renaming is over.</summary>
        public Urn? UrnInState { get; init; }
    }

    public static async Task<LifeOfAStack> StartAsync(string start, string version = "v3")
    {
        var time = new SetTime(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        var settings = $$"""{"apiVersion":"{{version}}"}""";
        return new LifeOfAStack(await ProviderUnderTest.StartAsync(settings, time, time), time, settings);
    }

    public Held Of(string name = "it") => _resources[name];

    /// <summary>The moment of the next rotation as the state tells it; null when it tells none.</summary>
    public string? RotatesAt(string name = "it") => Of(name).State.Find("rotatesAt") is { } moment ? Values.Json(moment)!.ToString() : null;

    /// <summary>The token as the tenant has it.</summary>
    public PersonalAccessToken Token(string name = "it") => Test.Tenant.Store.Current.FindPersonalAccessToken(Of(name).Id)!;

    public Task NextRunAsync() => Test.ReconfigureAsync(_settings);

    /// <summary>The same with other settings, which later runs keep.</summary>
    public Task NextRunAsync(string settings)
    {
        _settings = settings;
        return NextRunAsync();
    }

    public bool Has(string name) => _resources.ContainsKey(name);

    /// <summary>Deletes a resource that the program does not have any more, as engines do at the end of a run.</summary>
    public async Task DropAsync(string name)
    {
        await DeleteAsync(Of(name), name);
        _resources.Remove(name);
    }

    /// <summary>What a preview plans for a resource: <c>create</c>, <c>same</c>, <c>update</c>, <c>replace</c>, or <c>delete,
    /// create</c>.</summary>
    public async Task<string> PlanAsync(string type, PropertyMap program, string name = "it") =>
        (await DecideAsync(type, program, name)).Step;

    /// <summary>Deletes what was replaced, as engines do at the end of a run.</summary>
    public async Task EndRunAsync()
    {
        foreach (var (held, name) in _replaced)
            await DeleteAsync(held, name);
        _replaced.Clear();
    }

    /// <summary>Does what is to be done about a resource.</summary>
    /// <returns>What was planned.</returns>
    public async Task<string> UpAsync(string type, PropertyMap program, string name = "it")
    {
        var step = await StepAsync(type, program, name);
        await EndRunAsync();
        return step;
    }

    /// <summary>The same without the end of the run.</summary>
    public async Task<string> StepAsync(string type, PropertyMap program, string name = "it")
    {
        var (step, inputs, answer) = await DecideAsync(type, program, name);
        var held = _resources.GetValueOrDefault(name);
        switch (step)
        {
            case "update":
                ProviderUnderTest.Answer(await UpdateAsync(inputs, name));
                break;
            case "same":
                // Engines record new inputs also when nothing has changed.
                _resources[name] = held! with
                {
                    Inputs = inputs,
                };
                break;
            default:
                if (answer?.DeleteBeforeReplace == true)
                    await DeleteAsync(held!, name);
                var created = ProviderUnderTest.Answer(
                    await Test.Provider.CreateAsync(
                        new CreateCall
                        {
                            Urn = Urn(type, name),
                            Type = type,
                            Inputs = inputs,
                        },
                        default
                    )
                );
                _resources[name] = new Held(type, created.Id, inputs, created.State);
                if (answer?.DeleteBeforeReplace == false)
                    _replaced.Add((held!, name));
                break;
        }
        return step;
    }

    /// <summary>An update that may fail; one that came to half its end is recorded with its new state and its old inputs, as engines
    /// do.</summary>
    public async Task<Failure?> TryUpdateAsync(string type, PropertyMap program, string name = "it") =>
        (await UpdateAsync(await CheckAsync(type, program, name, Of(name).Inputs), name)).Failure;

    /// <summary>Checks what a program says of a resource that is held.</summary>
    public Task<PropertyMap> CheckedAsync(string type, PropertyMap program, string name = "it") =>
        CheckAsync(type, program, name, Of(name).Inputs);

    /// <summary>Deletes a resource.</summary>
    public Task<Result<DeleteAnswer, Failure>> TryDeleteAsync(string name = "it")
    {
        var held = Of(name);
        return Test.Provider.DeleteAsync(
            new DeleteCall
            {
                Urn = Urn(held.Type, name),
                Type = held.Type,
                Id = held.Id,
                State = held.State,
            },
            default
        );
    }

    private async Task<Result<UpdateAnswer, Failure>> UpdateAsync(PropertyMap inputs, string name)
    {
        var held = Of(name);
        var outcome = await Test.Provider.UpdateAsync(
            new UpdateCall
            {
                Urn = Urn(held.Type, name),
                Type = held.Type,
                Id = held.Id,
                OldInputs = held.Inputs,
                State = held.State,
                Inputs = inputs,
            },
            default
        );
        if (outcome.TryGetValue(out var answer, out var failure))
            _resources[name] = held with { Inputs = inputs, State = answer.State };
        else if (failure is Failure.Partial partial)
            _resources[name] = held with { State = partial.State };
        return outcome;
    }

    /// <summary>Reads a resource anew, as the next run that refreshes does; its inputs are what the answer says.</summary>
    public async Task RefreshAsync(string name = "it")
    {
        await NextRunAsync();
        var held = Of(name);
        var found = ProviderUnderTest
            .Answer(
                await Test.Provider.ReadAsync(
                    new ReadCall
                    {
                        Urn = Urn(held.Type, name),
                        Type = held.Type,
                        Id = held.Id,
                        OldInputs = held.Inputs,
                        State = held.State,
                    },
                    default
                )
            )
            .Found!;
        _resources[name] = held with { Inputs = found.Inputs, State = found.State };
    }

    /// <summary>Adopts an object of the tenant.</summary>
    public async Task ImportAsync(string type, string id, string name = "it")
    {
        var found = ProviderUnderTest
            .Answer(
                await Test.Provider.ReadAsync(
                    new ReadCall
                    {
                        Urn = Urn(type, name),
                        Type = type,
                        Id = id,
                    },
                    default
                )
            )
            .Found!;
        _resources[name] = new Held(type, found.Id, found.Inputs, found.State);
    }

    /// <summary>Takes what another version of the provider recorded.</summary>
    public void Hold(string name, Held held) => _resources[name] = held;

    /// <summary>The program calls a resource otherwise from now on, and says by an alias what it was.</summary>
    public void Rename(string name, string now)
    {
        _resources.Remove(name, out var held);
        _resources[now] = held! with { UrnInState = Urn(held.Type, name) };
    }

    public ValueTask DisposeAsync() => Test.DisposeAsync();

    private async Task<(string Step, PropertyMap Inputs, DiffAnswer? Diff)> DecideAsync(string type, PropertyMap program, string name)
    {
        var held = _resources.GetValueOrDefault(name);
        var check = await CheckAsync(type, program, name, held?.Inputs ?? PropertyMap.Empty);
        if (held is null)
            return ("create", check, null);
        var diff = ProviderUnderTest.Answer(
            await Test.Provider.DiffAsync(
                new DiffCall
                {
                    Urn = Urn(type, name),
                    Type = type,
                    Id = held.Id,
                    OldInputs = held.Inputs,
                    State = held.State,
                    Inputs = check,
                },
                default
            )
        );
        return !diff.HasChanges ? ("same", check, diff)
            : !diff.Replaces ? ("update", check, diff)
            // A replacement is checked once more, so that it gets a name of its own.
            : (diff.DeleteBeforeReplace ? "delete, create" : "replace", await CheckAsync(type, program, name, PropertyMap.Empty), diff);
    }

    private async Task<PropertyMap> CheckAsync(string type, PropertyMap program, string name, PropertyMap oldInputs)
    {
        var answer = ProviderUnderTest.Answer(
            await Test.Provider.CheckAsync(
                new CheckCall
                {
                    Urn = Urn(type, name),
                    Type = type,
                    LogicalName = name,
                    Inputs = program,
                    OldInputs = oldInputs,
                }
            )
        );
        Assert.Empty(answer.Failures);
        return answer.Inputs;
    }

    private async Task DeleteAsync(Held held, string name) =>
        ProviderUnderTest.Answer(
            await Test.Provider.DeleteAsync(
                new DeleteCall
                {
                    Urn = held.UrnInState ?? Urn(held.Type, name),
                    Type = held.Type,
                    Id = held.Id,
                    State = held.State,
                },
                default
            )
        );

    private static Urn Urn(string type, string name) => ProviderUnderTest.Urn(type, name);
}
