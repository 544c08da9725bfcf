using System.Text.Json;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.Events;

/// <summary>Keeps secrets out of what people see: every secret text seen in configuration or in a property is replaced wherever it turns up
/// in a message. Thread-safe.</summary>
internal sealed class SecretBlotter
{
    private const string Blot = "[secret]";

    /// <summary>Shorter texts would blot out half of every message, and are no secrets worth the name.</summary>
    private const int ShortestSecret = 3;

    /// <summary>Shorter lines of a secret may be ordinary words.</summary>
    private const int ShortestLine = 8;

    private readonly SecretTexts _secrets = new(Blot);

    /// <summary>Remembers what a provider tells of a resource in the clear, and the program did not give it. Where such a text is a part of
    /// a secret, as an id beside its password, that makes no secret of it: messages that name an object to a person have to name
    /// it.</summary>
    public void Spare(ResourceState state)
    {
        if (!state.Custom)
            return;
        if (state.Id is { } id)
            _secrets.Spare(id);
        Spare(state.Outputs?.Where((key, _) => state.Inputs?.ContainsKey(key) != true));
    }

    /// <summary>Remembers a secret text, and what a program makes of it by reading it as JSON or printing it line by line.</summary>
    public void Add(string secret)
    {
        AddWhole(secret);
        AddPartsOf(secret);
    }

    /// <summary>Remembers a text that holds secrets among other things.</summary>
    public void AddWhole(string text)
    {
        if (IsSecret(text))
            _secrets.Add(text);
    }

    /// <summary>Remembers the texts of all secrets in a map.</summary>
    public void AddAll(PropertyMap? properties)
    {
        if (properties is null)
            return;
        foreach (var value in properties.Values)
            Add(value, isSecret: false);
    }

    /// <summary>A message without any remembered secret, and without what URLs in it say before their host.</summary>
    public string Hide(string text) => _secrets.HideWithUrls(text);

    /// <summary>The state as events show it.</summary>
    public ResourceState Hide(ResourceState state) =>
        state with
        {
            Inputs = state.Inputs?.Select(Hide),
            Outputs = state.Outputs?.Select(Hide),
        };

    /// <summary>A value as events show it.</summary>
    public PropertyValue Hide(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret => PropertyValue.OfSecret(PropertyValue.Of(Blot)),
            PropertyValue.Text text => PropertyValue.Of(_secrets.Hide(text.Value)),
            PropertyValue.List list => PropertyValue.Of(list.Items.Select(Hide)),
            PropertyValue.Object o => PropertyValue.Of(o.Properties.Select(Hide)),
            PropertyValue.Output { IsSecret: true } => PropertyValue.OfSecret(PropertyValue.Of(Blot)),
            _ => value,
        };

    private static bool IsSecret(string text) => text.Length >= ShortestSecret && text is not ("true" or "false");

    private void Spare(PropertyMap? properties)
    {
        foreach (var value in properties?.Values ?? [])
            Spare(value);
    }

    private void Spare(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Text text:
                _secrets.Spare(text.Value);
                break;
            case PropertyValue.List list:
                foreach (var item in list.Items)
                    Spare(item);
                break;
            case PropertyValue.Object o:
                Spare(o.Properties);
                break;
        }
    }

    private void AddPart(string text)
    {
        if (IsSecret(text))
            _secrets.AddPart(text);
        AddPartsOf(text);
    }

    private void AddPartsOf(string text)
    {
        if (text.TrimStart() is ['{' or '[', ..])
            AddLeaves(text);
        if (!text.Contains('\n', StringComparison.Ordinal))
            return;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length >= ShortestLine)
                _secrets.AddPart(line);
        }
    }

    private void Add(PropertyValue value, bool isSecret)
    {
        switch (value)
        {
            case PropertyValue.Secret { Value: PropertyValue.Text whole }:
                Add(whole.Value);
                break;
            case PropertyValue.Secret secret:
                Add(secret.Value, isSecret: true);
                break;
            case PropertyValue.Output { IsSecret: true, Value: PropertyValue.Text whole }:
                Add(whole.Value);
                break;
            case PropertyValue.Output { Value: { } inner } output:
                Add(inner, isSecret || output.IsSecret);
                break;
            case PropertyValue.Text text when isSecret:
                AddPart(text.Value);
                break;
            case PropertyValue.List list:
                foreach (var item in list.Items)
                    Add(item, isSecret);
                break;
            case PropertyValue.Object o:
                foreach (var property in o.Properties.Values)
                    Add(property, isSecret);
                break;
        }
    }

    private void AddLeaves(string secret)
    {
        try
        {
            using var json = JsonDocument.Parse(secret);
            AddLeaves(json.RootElement);
        }
        catch (JsonException)
        {
            // It only looks like JSON.
        }
    }

    private void AddLeaves(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                    AddLeaves(member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                    AddLeaves(item);
                break;
            case JsonValueKind.String:
                AddPart(json.GetString()!);
                break;
            case JsonValueKind.Number:
                AddPart(json.GetRawText());
                break;
        }
    }
}
